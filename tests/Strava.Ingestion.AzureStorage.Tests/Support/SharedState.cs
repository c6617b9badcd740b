using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>State in containers of its own, for as many processes as a test plays.</summary>
internal sealed class SharedState(AzuriteFixture azurite)
{
    public string Container { get; } = AzuriteFixture.NewContainer("state");

    public string KeyContainer { get; } = AzuriteFixture.NewContainer("keys");

    public void Use(IStravaIngestionBuilder builder) => builder.UseAzureBlobState(options =>
    {
        options.ConnectionString = azurite.ConnectionString;
        options.Container = Container;
        options.KeyContainer = KeyContainer;
    });
}
