namespace Strava.Ingestion.Console.Tests;

public sealed class RefreshTokenLoginTests
{
    private const string Scopes = "read,activity:read_all";

    [Fact]
    public async Task A_refresh_token_connects_without_a_browser()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        var athlete = workspace.Strava.AddAthlete(7, 3, Scopes);

        var result = await workspace.RunAsync("login", "--refresh-token", athlete.RefreshToken);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Athlete 7 has connected the app", result.Out);
    }

    [Fact]
    public async Task It_may_come_from_standard_input()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Input = workspace.Strava.AddAthlete(7, 3, Scopes).RefreshToken + "\n";

        var result = await workspace.RunAsync("login", "--refresh-token", "-");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain(workspace.Input.Trim(), result.All);
    }

    [Fact]
    public async Task Nothing_on_standard_input_exits_with_64()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();

        var result = await workspace.RunAsync("login", "--refresh-token", "-");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("standard input", result.Error);
    }

    [Fact]
    public async Task A_dead_one_exits_with_77_and_is_not_printed()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();

        var result = await workspace.RunAsync("login", "--refresh-token", "0123456789abcdef0123");

        Assert.Equal(77, result.ExitCode);
        Assert.DoesNotContain("0123456789abcdef0123", result.All);
        Assert.DoesNotContain("Strava:RefreshToken", result.All);
    }

    [Fact]
    public async Task One_that_may_not_read_activities_is_refused()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        var athlete = workspace.Strava.AddAthlete(7, 3, "read");

        var result = await workspace.RunAsync("login", "--refresh-token", athlete.RefreshToken);

        Assert.Equal(77, result.ExitCode);
        Assert.False(athlete.IsConnected);
    }
}
