using Azure.Storage.Blobs;
using Strava.Ingestion.Functions.Tests;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Strava.Ingestion.Functions.Tests;

/// <summary>One Azurite for all tests of this program; each test has containers of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private Azurite.Azurite? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public BlobServiceClient Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.Azurite.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        Service = _azurite.Connect();
    }

    public async ValueTask DisposeAsync() => await (_azurite?.DisposeAsync() ?? ValueTask.CompletedTask);
}
