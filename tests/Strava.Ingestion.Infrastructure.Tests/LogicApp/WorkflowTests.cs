using System.Text.Json.Nodes;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The compiled workflow, run against a simulated Strava and Azurite.</summary>
public sealed class WorkflowTests(CompiledSamples samples, AzuriteFixture azurite)
{
    [Fact]
    public async Task Over_several_pages_the_blobs_are_those_of_the_blob_sink_in_its_array_layout()
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite);

        var (status, _) = await scene.RunAsync();

        var blobs = await scene.BlobsAsync();
        await using var sink = scene.Sink();
        Assert.Equal(StepStatus.Succeeded, status);
        Assert.Equal(3, blobs.Count);
        // The engine parses bodies and writes them anew, so they are equal as JSON; their bytes only Azure can show.
        Assert.Equal(Sorted(await sink.WritePagesAsync()), Sorted(blobs), JsonNode.DeepEquals);
    }

    [Fact]
    public async Task With_SQL_as_destination_every_page_goes_to_the_procedure_and_none_into_a_blob()
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite);

        var (status, run) = await scene.RunAsync(destination: "sql");

        await using var sink = scene.Sink();
        Assert.Equal(StepStatus.Succeeded, status);
        Assert.Empty(await scene.BlobsAsync());
        var pages = run.Procedures.Where(call => call.Body["document"]!.GetValue<string>() != "[]").ToList();
        Assert.All(run.Procedures, call => Assert.Equal("/v2/datasets/sql-strava.database.windows.net,sqldb-strava/procedures/%255Bdbo%255D.%255Bload_strava_page%255D", call.Path));
        Assert.All(run.Procedures, call => Assert.Equal(134815, call.Body["athlete_id"]!.GetValue<long>()));
        Assert.Equal(Sorted(await sink.WritePagesAsync()), Sorted(pages.Select(call => call.Body["document"]!.GetValue<string>())), JsonNode.DeepEquals);
    }

    [Fact]
    public async Task Day_after_day_the_connection_goes_on_with_the_rotated_token()
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite, activities: 10);
        for (var day = 0; day < 3; day++)
        {
            Assert.Equal(StepStatus.Succeeded, (await scene.RunAsync()).Status);
            scene.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, scene.Connection.RefreshTokens.Distinct().Count());
        Assert.Equal(3, (await scene.BlobsAsync()).Count);
    }

    [Fact]
    public async Task A_refused_token_takes_the_branch_that_notifies_and_fails_the_run()
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite);
        scene.Strava.Athlete.Revoke();

        var (status, run) = await scene.RunAsync();

        Assert.Equal((StepStatus.Failed, "StravaAuthorizationLapsed"), (status, run.ErrorCode));
        Assert.StartsWith("Strava no longer lets this workflow in.", Assert.Single(scene.Cloud.Alerts));
        Assert.Contains(("Until_a_page_is_empty", StepStatus.Skipped), run.Trace);
        Assert.Empty(await scene.BlobsAsync());
    }

    [Fact]
    public async Task Without_an_address_a_refused_token_still_fails_the_run_as_such()
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite);
        scene.Strava.Athlete.Revoke();

        var (status, run) = await scene.RunAsync(alertAddress: "");

        Assert.Equal((StepStatus.Failed, "StravaAuthorizationLapsed"), (status, run.ErrorCode));
        Assert.Empty(scene.Cloud.Alerts);
    }

    [Fact]
    public async Task A_Strava_that_is_away_notifies_nobody_of_the_authorization()
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite);
        scene.Strava.Faults.Add(SimulatedFault.Status(503), when: request => !request.IsTokenRequest);

        var (status, run) = await scene.RunAsync();

        Assert.Equal((StepStatus.Failed, "StravaUnavailable"), (status, run.ErrorCode));
        Assert.Empty(scene.Cloud.Alerts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_page_that_Strava_refuses_fails_the_run_and_no_later_page_is_asked_for(int answered)
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite);
        scene.Strava.Faults.Add(SimulatedFault.TooManyRequests(), skip: answered - 1, when: request => request.IsActivityList);

        var (status, run) = await scene.RunAsync();

        Assert.Equal((StepStatus.Failed, "StravaPageFailed"), (status, run.ErrorCode));
        Assert.Equal(answered, scene.Strava.Requests.Count(request => request.IsActivityList));
    }

    [Fact]
    public async Task A_page_that_cannot_be_stored_fails_the_run_and_no_later_page_is_asked_for()
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite);
        scene.Cloud.RefusedBlobs = 1;

        var (status, run) = await scene.RunAsync();

        Assert.Equal((StepStatus.Failed, "StravaPageFailed"), (status, run.ErrorCode));
        Assert.Equal(1, scene.Strava.Requests.Count(request => request.IsActivityList));
    }

    [Fact]
    public async Task A_history_with_more_pages_than_the_loop_may_read_fails_the_run()
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite);

        var (status, run) = await scene.RunAsync(change: definition => definition["actions"]!["Until_a_page_is_empty"]!["limit"]!["count"] = 2);

        Assert.Equal((StepStatus.Failed, "StravaPageFailed"), (status, run.ErrorCode));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    public async Task A_database_that_has_paused_is_awake_before_Strava_is_asked_for_pages(int refusedCalls, int minutes)
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite);
        var before = scene.Time.GetUtcNow();

        var (status, run) = await scene.RunAsync(destination: "sql", sleepyCalls: refusedCalls);

        Assert.Equal(StepStatus.Succeeded, status);
        Assert.Equal(TimeSpan.FromMinutes(minutes), scene.Time.GetUtcNow() - before);
        Assert.Equal(["[]", "page", "page", "page"], run.Procedures.Select(call => call.Body["document"]!.GetValue<string>() == "[]" ? "[]" : "page"));
    }

    [Fact]
    public async Task A_database_that_stays_away_fails_the_run_and_costs_no_page()
    {
        await using var scene = await WorkflowScene.StartAsync(samples, azurite);

        var (status, run) = await scene.RunAsync(destination: "sql", sleepyCalls: 100);

        Assert.Equal((StepStatus.Failed, "DatabaseUnavailable"), (status, run.ErrorCode));
        Assert.DoesNotContain(scene.Strava.Requests, request => request.IsActivityList);
    }

    [Fact]
    public void The_trigger_runs_daily()
    {
        var recurrence = samples.Snapshot("LogicApp/private.bicepparam").Single("Microsoft.Logic/workflows").Property("definition.triggers.Daily.recurrence")!.Value;

        Assert.Equal(("Day", 1), (recurrence.GetProperty("frequency").GetString(), recurrence.GetProperty("interval").GetInt32()));
    }

    /// <summary>
    /// Without a start time a deployment itself is the first run, and nobody has authorized the connection yet. One in the past waits for the schedule.
    /// https://learn.microsoft.com/azure/connectors/connectors-native-recurrence
    /// </summary>
    [Fact]
    public void A_deployment_does_not_run_the_workflow()
    {
        var recurrence = samples.Snapshot("LogicApp/private.bicepparam").Single("Microsoft.Logic/workflows").Property("definition.triggers.Daily.recurrence")!.Value;

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero), recurrence.GetProperty("startTime").GetDateTimeOffset());
        Assert.Equal("9", recurrence.GetProperty("schedule").GetProperty("hours")[0].GetString());
    }

    private static List<JsonNode?> Sorted(IEnumerable<string> documents) =>
        [.. documents.Select(document => JsonNode.Parse(document)).OrderBy(page => page![0]!["id"]!.GetValue<long>())];
}
