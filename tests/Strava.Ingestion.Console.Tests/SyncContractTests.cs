using System.Text.Json;

namespace Strava.Ingestion.Console.Tests;

public sealed class SyncContractTests
{
    [Fact]
    public async Task A_first_sync_completes_with_exit_code_0_and_writes_strava_db_in_the_current_folder()
    {
        await using var workspace = await Workspace.StartAsync();

        var result = await workspace.RunAsync("sync", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("completed", result.Outcome);
        Assert.Equal(workspace.Strava.Athlete.Id, result.Json.GetProperty("athleteId").GetInt64());
        Assert.Equal(450, result.Count("seen"));
        Assert.Equal(450, result.Count("written"));
        Assert.Equal(0, result.Count("unchanged"));
        Assert.True(result.Json.GetProperty("requests").GetInt32() is >= 3 and <= 6);
        Assert.Equal(JsonValueKind.Null, result.Json.GetProperty("resumeAfter").ValueKind);
        Assert.True(File.Exists(workspace.Database));
    }

    [Fact]
    public async Task The_object_has_exactly_the_promised_properties_in_the_promised_order()
    {
        await using var workspace = await Workspace.StartAsync();

        var result = await workspace.RunAsync("sync", "--json");

        Assert.Single(result.OutLines);
        Assert.Equal(["outcome", "athleteId", "requests", "activities", "resumeAfter", "elapsedSeconds"], Names(result.Json));
        Assert.Equal(["seen", "written", "unchanged", "deleted", "rejected"], Names(result.Json.GetProperty("activities")));
        Assert.Equal(JsonValueKind.Number, result.Json.GetProperty("elapsedSeconds").ValueKind);
    }

    [Fact]
    public async Task A_second_sync_writes_nothing()
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");

        var result = await workspace.RunAsync("sync", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(0, result.Count("written"));
        Assert.True(result.Json.GetProperty("requests").GetInt32() <= 2);
    }

    [Fact]
    public async Task A_spent_quota_exits_with_75_names_the_moment_and_window_by_window_the_sync_completes()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3000, readLimit: 5);
        var total = 0;
        var windowEnd = new DateTimeOffset(2026, 5, 4, 10, 15, 0, TimeSpan.Zero);

        CommandResult result;
        while ((result = await workspace.RunAsync("sync", "--json")).ExitCode == 75)
        {
            Assert.Equal("rateLimited", result.Outcome);
            Assert.Equal(windowEnd, result.Json.GetProperty("resumeAfter").GetDateTimeOffset());
            total += result.Count("written");
            workspace.Time.SetUtcNow(windowEnd);
            windowEnd = windowEnd.AddMinutes(15);
        }

        Assert.Equal((0, "completed"), (result.ExitCode, result.Outcome));
        Assert.Equal(3000, total + result.Count("written"));
        Assert.DoesNotContain(workspace.Strava.Requests, request => request.StatusCode == 429);
    }

    [Fact]
    public async Task A_person_reads_when_to_run_the_same_command_again()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1500, readLimit: 5);
        workspace.Time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(5.5), "test", "test"));

        var result = await workspace.RunAsync("sync");

        Assert.Equal(75, result.ExitCode);
        Assert.Contains("Run the same command again after", result.Out);
        Assert.Contains("2026-05-04 15:45:00 +05:30 (local time), 2026-05-04 10:15:00 UTC", result.Out);
    }

    [Fact]
    public async Task A_revoked_athlete_exits_with_77()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Strava.Athlete.Revoke();

        var result = await workspace.RunAsync("sync", "--json");

        Assert.Equal(77, result.ExitCode);
        Assert.Equal("authorizationRequired", result.Outcome);
        Assert.Contains("connect the app again", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Fact]
    public async Task An_inactive_app_exits_with_77()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Strava.Faults.AppInactive = true;

        var result = await workspace.RunAsync("sync", "--json");

        Assert.Equal(77, result.ExitCode);
        Assert.Equal("appInactive", result.Outcome);
        Assert.Contains("The app is inactive", result.Error);
    }

    [Fact]
    public async Task A_sink_that_cannot_write_exits_with_74_and_costs_no_request()
    {
        await using var workspace = await Workspace.StartAsync();
        Directory.CreateDirectory(workspace.Database);

        var result = await workspace.RunAsync("sync", "--json");

        Assert.Equal(74, result.ExitCode);
        Assert.Equal("failed", result.Outcome);
        Assert.Equal(0, result.Json.GetProperty("requests").GetInt32());
        Assert.Contains("strava.db", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Fact]
    public async Task Cancelling_exits_with_130_and_reports_what_had_arrived()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1500);
        using var cancellation = new CancellationTokenSource();
        var error = new ListeningWriter("activities", cancellation.Cancel);

        var result = await workspace.RunAsync(["sync", "--json"], error, cancellation.Token);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal("failed", result.Outcome);
        Assert.Equal(200, result.Count("written"));
        Assert.Contains("Cancelled", result.Error);

        var rest = await workspace.RunAsync("sync", "--json");
        Assert.Equal(0, rest.ExitCode);
        Assert.True(rest.Count("written") <= 1300);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
