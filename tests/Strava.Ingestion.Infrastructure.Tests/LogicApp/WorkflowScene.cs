using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The compiled workflow and connector with a simulated Strava, a storage account for its identity, and an authorized connection.</summary>
internal sealed class WorkflowScene : CloudScene
{
    private readonly Snapshot _snapshot;

    private WorkflowScene(Snapshot snapshot, AzuriteFixture azurite, StravaSimulator strava, FakeTimeProvider time)
        : base(azurite, "logic", strava, time)
    {
        _snapshot = snapshot;
        Connection = new StravaConnection(JsonNode.Parse(snapshot.Single("Microsoft.Web/customApis").Property("swagger")!.Value.GetRawText())!, strava, Http);
    }

    public StravaConnection Connection { get; }

    public static async Task<WorkflowScene> StartAsync(CompiledSamples samples, AzuriteFixture azurite, int activities = 450)
    {
        var snapshot = samples.Snapshot("LogicApp/small.bicepparam");
        var (strava, time) = await StartStravaAsync(options => options.ActivityCount = activities);
        var scene = new WorkflowScene(snapshot, azurite, strava, time);
        await scene.Container.CreateAsync(cancellationToken: Cancellation);
        return scene;
    }

    public async Task<(StepStatus Status, WorkflowRun Run)> RunAsync(
        string destination = "blobs", string alertAddress = SimulatedCloud.Webhook, int sleepyCalls = 0, Action<JsonObject>? change = null)
    {
        var definition = JsonObject.Create(_snapshot.Single("Microsoft.Logic/workflows").Property("definition")!.Value)!;
        change?.Invoke(definition);
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
        var run = new WorkflowRun(definition, parameters, Connection, Http, Time) { CallsUntilTheDatabaseIsAwake = sleepyCalls };
        return (await run.RunAsync(), run);
    }
}
