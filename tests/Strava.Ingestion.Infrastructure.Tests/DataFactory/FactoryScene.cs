using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The compiled factory with a simulated Strava, a vault that holds its secrets, and a container of its own.</summary>
internal sealed class FactoryScene : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly AzuriteFixture _azurite;

    private FactoryScene(Factory factory, AzuriteFixture azurite, StravaSimulator strava, FakeTimeProvider time)
    {
        _azurite = azurite;
        Strava = strava;
        Time = time;
        Container = azurite.Service.GetBlobContainerClient(AzuriteFixture.NewContainer("adf"));
        Cloud = new SimulatedCloud(Container);
        Cloud.Secrets["strava-client-secret"] = strava.ClientSecret;
        Cloud.Secrets["strava-refresh-token"] = strava.Athlete.RefreshToken;
        Cloud.Secrets["alert-webhook"] = SimulatedCloud.Webhook;
        _http = new HttpClient(Cloud);
        Runtime = new FactoryRuntime(factory, _http, Container, strava.ApiBaseAddress, time);
        Runtime.GlobalParameters["vaultUri"] = SimulatedCloud.Vault;
        Runtime.GlobalParameters["apiAddress"] = strava.ApiBaseAddress.ToString();
        Runtime.GlobalParameters["oauthAddress"] = strava.OAuthBaseAddress.ToString();
        Runtime.GlobalParameters["clientId"] = strava.ClientId;
    }

    public StravaSimulator Strava { get; }

    public FakeTimeProvider Time { get; }

    public BlobContainerClient Container { get; }

    public SimulatedCloud Cloud { get; }

    public FactoryRuntime Runtime { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<FactoryScene> StartAsync(CompiledSamples samples, AzuriteFixture azurite, Action<StravaSimulatorOptions>? configure = null)
    {
        var factory = new Factory(samples.Snapshot("DataFactory/small.bicepparam"));
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 10, 2, 0, TimeSpan.Zero));
        var options = new StravaSimulatorOptions { ActivityCount = 450, Seed = 7, TimeProvider = time };
        configure?.Invoke(options);
        var scene = new FactoryScene(factory, azurite, await StravaSimulator.StartAsync(options, Cancellation), time);
        await scene.Container.CreateAsync(cancellationToken: Cancellation);
        return scene;
    }

    public async Task<(StepStatus Status, PipelineRun Run)> RunAsync(int lookbackDays = 0)
    {
        var run = new PipelineRun(Runtime, "strava-to-blobs", new JsonObject { ["lookbackDays"] = lookbackDays });
        return (await run.RunAsync(), run);
    }

    public Task<List<string>> BlobsAsync() => SinkOfPages.BlobsAsync(Container);

    public SinkOfPages Sink() => new(_azurite, Strava, Time);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Container.DeleteIfExistsAsync(cancellationToken: CancellationToken.None);
        await Strava.DisposeAsync();
    }
}
