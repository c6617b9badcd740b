namespace Strava.Ingestion.Console.Tests;

public sealed class DoctorTests
{
    [Fact]
    public async Task Where_all_is_well_it_says_so_for_one_request()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        await workspace.RunAsync("sync");
        var before = workspace.Strava.Requests.Count;

        var result = await workspace.RunAsync("doctor");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("A sync can work.", result.Out);
        Assert.All((string[])["Settings", "State", "Sink sqlite", "Athlete ", "Quota", "Clock"], subject => Assert.Contains("✓ " + subject, result.Out));
        Assert.Equal(before + 1, workspace.Strava.Requests.Count);
    }

    [Fact]
    public async Task A_dead_token_and_a_place_that_cannot_be_opened_are_named_with_what_to_do()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        await workspace.RunAsync("sync");
        workspace.Strava.Athlete.Revoke();
        workspace.Variables["Strava__Sinks__Sqlite__Path"] = workspace.Folder;

        var result = await workspace.RunAsync("doctor");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("✗ Sink sqlite", result.Out);
        Assert.Contains("✗ Athlete ", result.Out);
        Assert.Contains("→ 'strava-ingest login'", result.Out);
        Assert.Contains("cannot work before that is mended", result.Out);
    }

    [Fact]
    public async Task Nobody_connected_is_told()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();

        var result = await workspace.RunAsync("doctor");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("nobody is connected", result.Out);
    }

    [Fact]
    public async Task A_scope_that_hides_private_activities_is_told_and_a_clock_that_is_wrong()
    {
        // The workspace lives in another month than the server's clock.
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables.Remove("Strava__RefreshToken");
        var athlete = workspace.Strava.AddAthlete(7, 1, "read,activity:read");
        await workspace.RunAsync("login", "--refresh-token", athlete.RefreshToken);

        var result = await workspace.RunAsync("doctor");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("! Athlete 7", result.Out);
        Assert.Contains("! Clock", result.Out);
    }

    [Theory]
    [InlineData("Strava__ClientSecret", "→ Take Strava:ClientId and Strava:ClientSecret from")]
    [InlineData("Strava__RefreshToken", "→ Set a fresh Strava:RefreshToken. Or remove this setting")]
    public async Task A_setting_that_Strava_refuses_is_told_with_the_remedy_for_that_setting(string setting, string remedy)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables[setting] = "0123456789abcdef0123456789abcdef01234567";

        var result = await workspace.RunAsync("doctor");

        Assert.Contains(remedy, result.Out);
    }
}
