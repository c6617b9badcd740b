using System.Text.Json;

namespace Strava.Ingestion.Console.Tests;

public sealed class SeveralAthletesTests
{
    [Fact]
    public async Task A_sync_brings_everybody_and_gives_a_script_the_totals_and_each_athlete()
    {
        await using var workspace = await StartAsync();

        var result = await workspace.RunAsync("sync", "--json");

        Assert.Equal((0, "completed", 30), (result.ExitCode, result.Outcome, result.Count("written")));
        Assert.Equal(
            ["outcome", "athleteId", "requests", "activities", "resumeAfter", "elapsedSeconds", "athletes"],
            result.Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, result.Json.GetProperty("athleteId").ValueKind);
        var athletes = result.Json.GetProperty("athletes").EnumerateArray().ToList();
        Assert.Equal([(7L, 10), (8L, 20)], athletes.Select(Written));
        Assert.All(athletes, athlete => Assert.Equal(
            ["outcome", "athleteId", "requests", "activities", "resumeAfter", "elapsedSeconds"], athlete.EnumerateObject().Select(
                property => property.Name)));
        Assert.Equal(result.Json.GetProperty("requests").GetInt32(), athletes.Sum(athlete => athlete.GetProperty("requests").GetInt32()));
    }

    [Fact]
    public async Task One_athlete_who_left_makes_the_outcome_and_costs_the_others_nothing()
    {
        await using var workspace = await StartAsync();
        workspace.Strava.Athletes.Single(athlete => athlete.Id == 7).Revoke();

        var result = await workspace.RunAsync("sync", "--json");

        Assert.Equal((77, "authorizationRequired", 20), (result.ExitCode, result.Outcome, result.Count("written")));
        Assert.Contains("Athlete 7: The athlete's authorization is needed.", result.Error);
        Assert.Contains("strava-ingest login", result.Error);
        Assert.Contains("Athlete 8: 20 activities: 20 written", result.Error);
        Assert.Equal(
            ["authorizationRequired", "completed"], result.Json.GetProperty("athletes").EnumerateArray().Select(
                athlete => athlete.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task A_named_athlete_is_synced_alone()
    {
        await using var workspace = await StartAsync();

        var result = await workspace.RunAsync("sync", "--athlete", "8", "--json");

        Assert.Equal((0, 20, 8L), (result.ExitCode, result.Count("written"), result.Json.GetProperty("athleteId").GetInt64()));
        Assert.False(result.Json.TryGetProperty("athletes", out _));
        var sweep = await workspace.RunAsync("sweep", "--athlete", "8", "--json");
        Assert.Equal((0, 8L), (sweep.ExitCode, sweep.Json.GetProperty("athleteId").GetInt64()));
    }

    [Fact]
    public async Task A_sweep_reads_everybody_again()
    {
        await using var workspace = await StartAsync();
        await workspace.RunAsync("sync");
        foreach (var athlete in workspace.Strava.Athletes.Where(athlete => athlete.IsConnected))
        {
            athlete.Delete(athlete.Activities[0].Id);
        }

        var result = await workspace.RunAsync("sweep", "--json");

        Assert.Equal((0, 2), (result.ExitCode, result.Count("deleted")));
    }

    [Fact]
    public async Task An_athlete_who_is_not_connected_exits_with_77()
    {
        await using var workspace = await StartAsync();

        var result = await workspace.RunAsync("sync", "--athlete", "9");

        Assert.Equal(77, result.ExitCode);
        Assert.Contains("Athlete 9 is not connected", result.Error);
    }

    [Theory]
    [InlineData("api", "get", "/athlete")]
    [InlineData("plan")]
    [InlineData("purge", "--yes")]
    [InlineData("disconnect", "--yes")]
    public async Task A_command_for_one_athlete_asks_which_one_is_meant(params string[] args)
    {
        await using var workspace = await StartAsync();
        var requests = workspace.Strava.Requests.Count;

        var result = await workspace.RunAsync(args);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("--athlete", result.Error);
        Assert.Contains("7, 8", result.Error);
        Assert.Equal(requests, workspace.Strava.Requests.Count);
    }

    [Fact]
    public async Task The_only_one_who_is_connected_need_not_be_named()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        await workspace.ConnectAsync(7, 10);

        var api = await workspace.RunAsync("api", "get", "/athlete");

        Assert.Equal(7, JsonElement.Parse(api.Out).GetProperty("id").GetInt64());
        Assert.Equal("counted", (await workspace.RunAsync("plan", "--json")).Json.GetProperty("basis").GetString());
        Assert.Equal(0, (await workspace.RunAsync("disconnect", "--yes")).ExitCode);
        Assert.Equal(77, (await workspace.RunAsync("api", "get", "/athlete")).ExitCode);
    }

    [Fact]
    public async Task Each_command_takes_the_named_athlete()
    {
        await using var workspace = await StartAsync();
        await workspace.RunAsync("sync");

        var api = await workspace.RunAsync("api", "get", "/athlete", "--athlete", "8");
        Assert.Equal(8, JsonElement.Parse(api.Out).GetProperty("id").GetInt64());
        Assert.Equal(20, (await workspace.RunAsync("plan", "--athlete", "8", "--json")).Json.GetProperty("activities").GetInt32());
        Assert.Equal(20, (await workspace.RunAsync("status", "--athlete", "8", "--json")).Json.GetProperty("activities").GetInt32());
        Assert.Equal(0, (await workspace.RunAsync("purge", "--athlete", "7", "--yes")).ExitCode);
        Assert.Equal(0, (await workspace.RunAsync("disconnect", "--athlete", "8", "--yes")).ExitCode);

        Assert.False(workspace.Strava.Athletes.Single(athlete => athlete.Id == 8).IsConnected);
        Assert.Equal(20, (await workspace.RunAsync("status", "--json")).Json.GetProperty("activities").GetInt32());
    }

    [Fact]
    public async Task Status_shows_athletes_apart()
    {
        await using var workspace = await StartAsync();
        await workspace.RunAsync("sync");

        var status = await workspace.RunAsync("status");
        var report = await workspace.RunAsync("status", "--json");

        Assert.Contains("30 activities from", status.Out);
        Assert.Contains("Athlete 7: 10 activities", status.Out);
        Assert.Contains("Athlete 8: 20 activities", status.Out);
        Assert.Equal(
            [(7L, 10), (8L, 20)],
            report.Json.GetProperty("athletes").EnumerateArray().Select(
                athlete => (athlete.GetProperty("athleteId").GetInt64(), athlete.GetProperty("activities").GetInt32())));
    }

    [Fact]
    public async Task A_run_of_an_athlete_who_is_busy_does_nothing_and_exits_with_74()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1500);
        Task<CommandResult>? second = null;
        var error = new ListeningWriter("activities", () => second = workspace.RunAsync("sync", "--json"));

        await workspace.RunAsync(["sync"], error, TestContext.Current.CancellationToken);

        var result = await second!;
        Assert.Equal((74, "failed", 0), (result.ExitCode, result.Outcome, result.Count("seen")));
        Assert.Contains("Another run is under way", result.Error);
    }

    [Fact]
    public async Task What_is_too_old_expires_once_in_the_end()
    {
        await using var workspace = await StartAsync();
        await workspace.RunAsync("sync");
        workspace.Variables["Strava__Ingestion__Retention"] = "1.00:00:00";
        workspace.Variables["Strava__Ingestion__Lookback"] = "00:00:00";
        workspace.Time.Advance(TimeSpan.FromDays(2));

        var result = await workspace.RunAsync("sync");

        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.OutLines, line => line.Contains("documents expired (Strava:Ingestion:Retention)", StringComparison.Ordinal));
        Assert.True((await workspace.RunAsync("status", "--json")).Json.GetProperty("activities").GetInt32() < 30);
    }

    private static (long AthleteId, int Written) Written(JsonElement athlete) =>
        (athlete.GetProperty("athleteId").GetInt64(), athlete.GetProperty("activities").GetProperty("written").GetInt32());

    private static async Task<Workspace> StartAsync()
    {
        var workspace = await Workspace.StartUnconnectedAsync();
        await workspace.ConnectAsync(7, 10);
        await workspace.ConnectAsync(8, 20);
        return workspace;
    }
}
