using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The compiled workflow and connector with a simulated Strava, a storage account for its identity, and an authorized connection.</summary>
internal sealed class WorkflowScene : IAsyncDisposable
{
    private readonly Snapshot _snapshot;
    private readonly AzuriteFixture _azurite;
    private readonly HttpClient _http;

    private WorkflowScene(Snapshot snapshot, AzuriteFixture azurite, StravaSimulator strava, FakeTimeProvider time)
    {
        _snapshot = snapshot;
        _azurite = azurite;
        Strava = strava;
        Time = time;
        Container = azurite.Service.GetBlobContainerClient(AzuriteFixture.NewContainer("logic"));
        Cloud = new SimulatedCloud(Container);
        _http = new HttpClient(Cloud);
        Connection = new StravaConnection(JsonNode.Parse(snapshot.Single("Microsoft.Web/customApis").Property("swagger")!.Value.GetRawText())!, strava, _http);
    }

    public StravaSimulator Strava { get; }

    public FakeTimeProvider Time { get; }

    public BlobContainerClient Container { get; }

    public SimulatedCloud Cloud { get; }

    public StravaConnection Connection { get; }

    public static async Task<WorkflowScene> StartAsync(CompiledSamples samples, AzuriteFixture azurite, int activities = 450)
    {
        var snapshot = samples.Snapshot("LogicApp/small.bicepparam");
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 10, 2, 0, TimeSpan.Zero));
        var strava = await StravaSimulator.StartAsync(new() { ActivityCount = activities, Seed = 7, TimeProvider = time }, TestContext.Current.CancellationToken);
        var scene = new WorkflowScene(snapshot, azurite, strava, time);
        await scene.Container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        return scene;
    }

    public async Task<(StepStatus Status, WorkflowRun Run)> RunAsync(string destination = "blobs", string alertAddress = SimulatedCloud.Webhook)
    {
        var definition = JsonObject.Create(_snapshot.Single("Microsoft.Logic/workflows").Property("definition")!.Value)!;
        var parameters = new JsonObject
        {
            ["$connections"] = new JsonObject { ["strava"] = new JsonObject { ["connectionId"] = "con-strava" }, ["sql"] = new JsonObject { ["connectionId"] = "con-sql" } },
            ["alertAddress"] = alertAddress,
            ["blobContainer"] = SimulatedCloud.Blobs + "strava",
            ["destination"] = destination,
            ["sqlServer"] = "sql-strava.database.windows.net",
            ["sqlDatabase"] = "sqldb-strava",
        };
        Assert.Equal(definition["parameters"]!.AsObject().Select(parameter => parameter.Key).Order(StringComparer.Ordinal), parameters.Select(parameter => parameter.Key).Order(StringComparer.Ordinal));
        var run = new WorkflowRun(definition, parameters, Connection, _http, Time);
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
