using System.Globalization;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console.Tests;

public sealed class DoctorTests
{
    [Fact]
    public async Task Where_all_is_well_it_says_so_for_one_request_of_the_app_and_one_of_the_athlete()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        await workspace.RunAsync("sync");
        var before = workspace.Strava.Requests.Count;

        var result = await workspace.RunAsync("doctor");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("A sync can work.", result.Out);
        Assert.All((string[])["Settings", "State", "Sink sqlite", "App:", "Athlete ", "Quota", "Clock"], subject => Assert.Contains("✓ " + subject, result.Out));
        Assert.Equal(before + 2, workspace.Strava.Requests.Count);
        Assert.DoesNotContain(workspace.Strava.Requests.Skip(before), request => request.IsTokenRequest);
    }

    [Fact]
    public async Task It_names_the_places_of_the_state_and_of_the_database()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);

        var result = await workspace.RunAsync("doctor");

        Assert.Contains($"State: can be read and written: {workspace.PathOf("state")}", result.Out);
        Assert.Contains($"Sink sqlite: can be opened: {workspace.Database}", result.Out);
    }

    public static TheoryData<string, int> Faults => new()
    {
        { "nobody is connected", 77 }, { "the token is refused", 77 }, { "the secret is wrong", 77 }, { "the app is inactive", 77 },
        { "the quota is used up", 75 }, { "Strava is not there", 74 }, { "the database cannot be opened", 74 }, { "the state cannot be written", 74 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task One_fault_has_the_exit_code_that_a_sync_ends_with(string fault, int code)
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        await (fault is "nobody is connected" or "the secret is wrong" ? Task.CompletedTask : workspace.RunAsync("sync"));
        switch (fault)
        {
            case "nobody is connected": workspace.Variables.Remove("Strava__RefreshToken"); break;
            case "the token is refused": workspace.Strava.Athlete.Revoke(); break;
            case "the secret is wrong": workspace.Variables["Strava__ClientSecret"] = "0123456789abcdef0123456789abcdef01234567"; break;
            case "the app is inactive": workspace.Strava.Faults.AppInactive = true; break;
            case "the quota is used up":
                workspace.Strava.Faults.Add(SimulatedFault.TooManyRequests());
                await workspace.RunAsync("sync");
                break;
            case "Strava is not there": workspace.Variables["Strava__ApiBaseAddress"] = "http://127.0.0.1:1/api/v3/"; break;
            case "the database cannot be opened": workspace.Variables["Strava__Sinks__Sqlite__Path"] = workspace.Folder; break;
            default: workspace.Write("file", ""); workspace.Variables["Strava__State__Files__Directory"] = workspace.PathOf("file"); break;
        }

        var doctor = await workspace.RunAsync("doctor");
        var sync = await workspace.RunAsync("sync");

        Assert.Equal((code, code), (doctor.ExitCode, sync.ExitCode));
    }

    [Fact]
    public async Task A_wrong_secret_is_noticed_while_the_access_token_is_alive()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        await workspace.RunAsync("sync");
        workspace.Variables["Strava__ClientSecret"] = "0123456789abcdef0123456789abcdef01234567";

        var result = await workspace.RunAsync("doctor");

        Assert.Equal(77, result.ExitCode);
        Assert.Contains("✗ App: Strava refuses the app's credentials", result.Out);
        Assert.Contains("✓ Athlete ", result.Out);
        Assert.Contains("A sync can work until an access token expires", result.Out);
    }

    [Fact]
    public async Task At_the_rate_limit_it_says_when_a_sync_can_go_on_and_that_nothing_has_to_be_fixed()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        workspace.Strava.Faults.Add(SimulatedFault.TooManyRequests());
        await workspace.RunAsync("sync");

        var result = await workspace.RunAsync("doctor");

        Assert.Equal(75, result.ExitCode);
        Assert.Matches(@"Nothing has to be fixed\. A sync can go on after \d{4}-\d\d-\d\d \d\d:\d\d UTC\.", result.Out);
        Assert.DoesNotContain("→", result.Out);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_shows_the_quota_that_Strava_has_counted(bool isRefused)
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        await workspace.RunAsync("sync");
        if (isRefused)
        {
            workspace.Strava.Athlete.Revoke();
        }

        var result = await workspace.RunAsync("doctor");

        var reads = workspace.Strava.Requests.Count(request => !request.IsTokenRequest);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"reads {reads} of 100 in 15 minutes"), result.Out);
    }

    [Fact]
    public async Task Where_athletes_fail_for_different_reasons_it_exits_as_a_sync_does()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        await workspace.RunAsync("sync");
        var other = workspace.Strava.AddAthlete(7, 1);
        await workspace.RunAsync("login", "--refresh-token", other.RefreshToken);
        other.Revoke();
        workspace.Strava.Faults.Add(SimulatedFault.Status(404), when: request => request.PathAndQuery.Contains("push_subscriptions"));
        workspace.Strava.Faults.Add(SimulatedFault.TooManyRequests(), when: request => request.AthleteId > 7);

        var doctor = await workspace.RunAsync("doctor");

        Assert.Equal(77, doctor.ExitCode);
        Assert.Contains("cannot work until you fix the problems above", doctor.Out);
    }

    [Fact]
    public async Task A_secret_that_Strava_said_nothing_about_is_not_called_tried()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        await workspace.RunAsync("sync");
        workspace.Strava.Faults.Add(SimulatedFault.Status(404), when: request => request.PathAndQuery.Contains("push_subscriptions"));

        var result = await workspace.RunAsync("doctor");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("! App: the client secret was not tried", result.Out);
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
        Assert.Contains("✗ Sink sqlite:", result.Out);
        Assert.Contains("✗ Athlete ", result.Out);
        Assert.Contains("→ Run 'strava-ingest login' to connect an athlete.", result.Out);
        Assert.Contains("cannot work until you fix the problems above", result.Out);
    }

    [Fact]
    public async Task Nobody_connected_is_told()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();

        var result = await workspace.RunAsync("doctor");

        Assert.Equal(77, result.ExitCode);
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
        Assert.Contains("! Athlete 7:", result.Out);
        Assert.Contains("! Clock", result.Out);
    }

    [Theory]
    [InlineData("Strava__ClientSecret", "→ Take Strava:ClientId and Strava:ClientSecret from")]
    [InlineData("Strava__RefreshToken", "→ Set a new Strava:RefreshToken. Or remove this setting")]
    public async Task A_setting_that_Strava_refuses_is_told_with_the_remedy_for_that_setting(string setting, string remedy)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables[setting] = "0123456789abcdef0123456789abcdef01234567";

        var doctor = await workspace.RunAsync("doctor");
        var sync = await workspace.RunAsync("sync");

        Assert.Contains(remedy, doctor.Out);
        Assert.Equal((77, 77), (doctor.ExitCode, sync.ExitCode));
        Assert.DoesNotContain("to connect an athlete", sync.All);
    }
}
