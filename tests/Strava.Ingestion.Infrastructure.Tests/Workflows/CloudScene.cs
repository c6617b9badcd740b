using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>What a compiled definition runs in: a simulated Strava, a container of its own, and the rest of the cloud played over HTTP.</summary>
internal abstract class CloudScene : IAsyncDisposable
{
    private readonly AzuriteFixture _azurite;

    protected CloudScene(AzuriteFixture azurite, string container, StravaSimulator strava, FakeTimeProvider time)
    {
        _azurite = azurite;
        Strava = strava;
        Time = time;
        Container = azurite.Service.GetBlobContainerClient(AzuriteFixture.NewContainer(container));
        Cloud = new SimulatedCloud(Container);
        Http = new HttpClient(Cloud);
    }

    public StravaSimulator Strava { get; }

    public FakeTimeProvider Time { get; }

    public BlobContainerClient Container { get; }

    public SimulatedCloud Cloud { get; }

    protected HttpClient Http { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<List<string>> BlobsAsync() => SinkOfPages.BlobsAsync(Container);

    public SinkOfPages Sink() => new(_azurite, Strava, Time);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Container.DeleteIfExistsAsync(cancellationToken: CancellationToken.None);
        await Strava.DisposeAsync();
    }

    /// <summary>A Strava on a clock that stands still.</summary>
    protected static async Task<(StravaSimulator Strava, FakeTimeProvider Time)> StartStravaAsync(Action<StravaSimulatorOptions>? configure)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 10, 2, 0, TimeSpan.Zero));
        var options = new StravaSimulatorOptions { ActivityCount = 450, Seed = 7, TimeProvider = time };
        configure?.Invoke(options);
        return (await StravaSimulator.StartAsync(options, Cancellation), time);
    }
}
