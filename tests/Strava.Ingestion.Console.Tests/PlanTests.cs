using System.Text.Json;

namespace Strava.Ingestion.Console.Tests;

public sealed class PlanTests
{
    [Fact]
    public async Task A_short_history_is_counted_by_the_one_request()
    {
        await using var workspace = await Workspace.StartAsync(activities: 150);

        var result = await workspace.RunAsync("plan", "--json");

        Assert.Equal(0, result.ExitCode);
        var plan = result.Json;
        Assert.Equal(["activities", "basis", "readsPerQuarterHour", "readsPerDay", "requests", "steps"], plan.EnumerateObject().Select(
            property => property.Name));
        Assert.Equal((150, "counted", 1), (
            plan.GetProperty("activities").GetInt32(), plan.GetProperty("basis").GetString(), plan.GetProperty("requests").GetInt32()));
        Assert.Equal(1, workspace.Strava.Requests.Count(request => !request.IsTokenRequest));
        Assert.Equal(["name", "reads", "windows", "days", "doneAt"], Steps(plan)[0].EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task A_long_history_is_at_least_200_unless_the_user_knows_better()
    {
        await using var workspace = await Workspace.StartAsync(activities: 450);

        var atLeast = await workspace.RunAsync("plan");
        var given = await workspace.RunAsync("plan", "--activities", "450", "--json");

        Assert.Contains("At least 200 activities", atLeast.Out);
        Assert.Contains("--activities N", atLeast.Out);
        Assert.Equal("given", given.Json.GetProperty("basis").GetString());

        // The limits are known from the first.
        Assert.Equal(0, given.Json.GetProperty("requests").GetInt32());
    }

    [Fact]
    public async Task After_a_sync_no_request_is_sent()
    {
        await using var workspace = await Workspace.StartAsync(activities: 450);
        await workspace.RunAsync("sync");
        var requests = workspace.Strava.Requests.Count;

        var result = await workspace.RunAsync("plan");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("450 activities, as many as are stored; Strava allows 100 reads in 15 minutes and 1,000 a day", result.Out);
        Assert.Contains("streams", result.Out);
        Assert.Equal(requests, workspace.Strava.Requests.Count);
    }

    [Fact]
    public async Task The_sync_keeps_to_its_plan()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3000, readLimit: 10);
        var step = Steps((await workspace.RunAsync("plan", "--activities", "3000", "--json")).Json)[0];
        var sent = workspace.Strava.Requests.Count(request => !request.IsTokenRequest);

        CommandResult result;
        while ((result = await workspace.RunAsync("sync", "--json")).ExitCode == 75)
        {
            workspace.Time.SetUtcNow(result.Json.GetProperty("resumeAfter").GetDateTimeOffset());
        }

        Assert.Equal(0, result.ExitCode);
        Assert.True(workspace.Time.GetUtcNow() <= step.GetProperty("doneAt").GetDateTimeOffset());
        Assert.Equal(23, step.GetProperty("reads").GetInt32());
        Assert.InRange(workspace.Strava.Requests.Count(request => !request.IsTokenRequest) - sent, 15, 23);
    }

    [Fact]
    public async Task A_sync_with_all_documents_of_the_athlete_keeps_to_the_two_lines_of_its_plan()
    {
        await using var workspace = await Workspace.StartAsync(activities: 450);
        workspace.Variables["Strava__Ingestion__AthleteDocuments"] = "Profile, Zones, Stats, Gear, StarredSegments, Routes";
        var steps = Steps((await workspace.RunAsync("plan", "--activities", "450", "--json")).Json);
        var planned = steps.Where(step => step.GetProperty("name").GetString() is "first sync" or "athlete documents").Sum(step => step.GetProperty("reads").GetInt32());

        var sync = await workspace.RunAsync("sync", "--json", "--verbose");

        Assert.Equal(0, sync.ExitCode);
        Assert.Matches("[0-9]+ documents of athlete", sync.Error);
        Assert.InRange(sync.Json.GetProperty("requests").GetInt32(), steps[0].GetProperty("reads").GetInt32(), planned);
    }

    [Fact]
    public async Task A_spent_quota_exits_with_75_when_the_request_is_needed()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3000, readLimit: 5);
        await workspace.RunAsync("sync");

        var result = await workspace.RunAsync("plan");

        Assert.Equal(75, result.ExitCode);
        Assert.Contains("rate limit", result.Error);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1000001")]
    [InlineData("many")]
    public async Task A_wrong_number_exits_with_64(string activities)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync("plan", "--activities", activities);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("See 'strava-ingest plan --help'.", result.Error);
    }

    private static List<JsonElement> Steps(JsonElement plan) => [.. plan.GetProperty("steps").EnumerateArray()];
}
