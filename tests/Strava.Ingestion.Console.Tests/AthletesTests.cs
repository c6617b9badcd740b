namespace Strava.Ingestion.Console.Tests;

public sealed class AthletesTests
{
    [Fact]
    public async Task Nobody_is_connected_at_first_and_it_says_what_to_do()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();

        var result = await workspace.RunAsync("athletes");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("strava-ingest login", result.Out);
        Assert.Equal("""{"athletes":[]}""", Assert.Single((await workspace.RunAsync("athletes", "--json")).OutLines));
    }

    [Fact]
    public async Task It_says_who_is_connected_with_which_scopes_and_how_the_last_run_ended()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        await workspace.ConnectAsync(7, 3);
        var left = await workspace.ConnectAsync(8, 3);
        left.Revoke();
        await workspace.RunAsync("sync");
        var requests = workspace.Strava.Requests.Count;

        var result = await workspace.RunAsync("athletes");
        var json = (await workspace.RunAsync("athletes", "--json")).Json.GetProperty("athletes");

        Assert.Equal(requests, workspace.Strava.Requests.Count);
        Assert.Contains("read, activity:read_all, profile:read_all", result.Out);
        Assert.Contains("completed, 2026-05-04 10:02", result.Out);
        Assert.Contains("authorizationRequired", result.Out);
        Assert.Equal(
            ["athleteId", "scopes", "connectedAt", "lastOutcome", "lastRunAt", "lastReason", "resumeAfter", "lastSuccessAt"],
            json[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal((7, "completed"), (json[0].GetProperty("athleteId").GetInt64(), json[0].GetProperty("lastOutcome").GetString()));
        Assert.Equal(Workspace.Start.UtcDateTime, json[0].GetProperty("lastSuccessAt").GetDateTime());
        Assert.Equal("authorizationRequired", json[1].GetProperty("lastOutcome").GetString());
        Assert.Contains("has to connect", json[1].GetProperty("lastReason").GetString());
    }

    [Fact]
    public async Task It_needs_no_registration()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await workspace.RunAsync("sync");
        workspace.Variables.Remove("Strava__ClientId");
        workspace.Variables.Remove("Strava__ClientSecret");
        workspace.Variables.Remove("Strava__RefreshToken");

        var result = await workspace.RunAsync("athletes", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(workspace.Strava.Athlete.Id, result.Json.GetProperty("athletes")[0].GetProperty("athleteId").GetInt64());
    }
}
