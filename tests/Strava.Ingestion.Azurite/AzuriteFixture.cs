using Azure.Storage.Blobs;
using Xunit;

namespace Strava.Ingestion.Azurite;

/// <summary>One Azurite for all tests of a program; each test has containers of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private Azurite? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public BlobServiceClient Service { get; private set; } = null!;

    /// <summary>A client with the fixture's short retries, changed as a test needs it.</summary>
    public BlobServiceClient Connect(Action<BlobClientOptions> configure) => _azurite!.Connect(configure);

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        Service = _azurite.Connect();
    }

    public async ValueTask DisposeAsync() => await (_azurite?.DisposeAsync() ?? ValueTask.CompletedTask);

    public static string NewContainer(string purpose = "t") => $"{purpose}-{Guid.NewGuid():n}";
}
