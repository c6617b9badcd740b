namespace Strava.Ingestion.Console.Tests;

public sealed class DisconnectTests
{
    [Fact]
    public async Task Without_yes_nobody_is_disconnected()
    {
        await using var workspace = await Workspace.StartAsync(activities: 5);

        var result = await workspace.RunAsync("disconnect");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("add --yes", result.Error);
        Assert.Empty(workspace.Strava.Requests);
    }

    [Fact]
    public async Task With_yes_the_tokens_die_on_both_sides_and_the_data_stay()
    {
        await using var workspace = await Workspace.StartAsync(activities: 5);
        await workspace.RunAsync("sync");
        var token = workspace.Strava.Athlete.RefreshToken;

        var result = await workspace.RunAsync("disconnect", "--yes");

        Assert.Equal(0, result.ExitCode);
        var request = workspace.Strava.Requests[^1];
        Assert.Equal(("POST", "/oauth/revoke", 200), (request.Method, request.PathAndQuery, request.StatusCode));
        Assert.DoesNotContain(token, result.All);
        Assert.Equal(77, (await workspace.RunAsync("sync")).ExitCode);
        Assert.Equal(5, (await workspace.RunAsync("status", "--json")).Json.GetProperty("activities").GetInt32());
    }

    [Fact]
    public async Task It_may_be_repeated()
    {
        await using var workspace = await Workspace.StartAsync(activities: 5);
        await workspace.RunAsync("disconnect", "--yes");
        var requests = workspace.Strava.Requests.Count;

        Assert.Equal(0, (await workspace.RunAsync("disconnect", "--yes")).ExitCode);

        Assert.Equal(requests, workspace.Strava.Requests.Count);
    }

    [Fact]
    public async Task Wrong_credentials_exit_with_77()
    {
        await using var workspace = await Workspace.StartAsync(activities: 5);
        workspace.Variables["Strava__ClientSecret"] = "wrong-secret-of-the-app";

        var result = await workspace.RunAsync("disconnect", "--yes");

        Assert.Equal(77, result.ExitCode);
        Assert.Contains("Strava:ClientSecret", result.Error);
        Assert.DoesNotContain("wrong-secret", result.All);
    }

    [Fact]
    public async Task A_configured_token_that_is_refused_leaves_the_others_connected_and_names_them()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables.Remove("Strava__RefreshToken");
        await workspace.RunAsync("login", "--refresh-token", workspace.Strava.AddAthlete(7, 1, "read,activity:read_all").RefreshToken);
        workspace.Variables["Strava__RefreshToken"] = "0123456789abcdef0123456789abcdef01234567";

        var result = await workspace.RunAsync("disconnect", "--yes");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Still connected: 7", result.Out);
    }
}
