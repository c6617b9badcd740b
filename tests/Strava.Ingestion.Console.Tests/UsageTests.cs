namespace Strava.Ingestion.Console.Tests;

public sealed class UsageTests
{
    [Fact]
    public async Task Without_arguments_it_shows_the_commands()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("demo", result.Out);
        Assert.Contains("sync", result.Out);
        Assert.Contains("status", result.Out);
        Assert.Contains("replay", result.Out);
        Assert.Contains("schema", result.Out);
        Assert.Contains("api", result.Out);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("sync", "--jsno")]
    [InlineData("synch")]
    [InlineData("demo", "--activities", "many")]
    [InlineData("demo", "--activities", "0")]
    [InlineData("sync", "--env-file")]
    [InlineData("status", "extra")]
    [InlineData("api", "get")]
    [InlineData("api", "post", "/athlete")]
    public async Task A_wrong_command_line_exits_with_64_on_standard_error(params string[] args)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync(args);

        Assert.Equal(64, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Contains("--help", result.Error);
    }

    [Theory]
    [InlineData("--athlete", "3", "sync")]
    [InlineData("--athlete=3", "sync", "--json")]
    [InlineData("--verbose", "quarantine", "list")]
    public async Task An_option_before_the_command_is_told_where_it_belongs(params string[] args)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync(args);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("Options come after the command: strava-ingest", result.Error);
        Assert.DoesNotContain("Unrecognized", result.Error);
    }

    [Fact]
    public async Task The_time_that_a_login_waits_has_one_default_in_seconds()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync("login", "--help");

        Assert.Contains("[default: 300]", result.Out);
        Assert.DoesNotContain("00:05:00", result.Out);
    }

    [Fact]
    public async Task A_wrong_sync_still_gives_a_script_its_object()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync("sync", "--json", "--quiet");

        Assert.Equal(64, result.ExitCode);
        Assert.Equal("failed", result.Outcome);
    }

    [Fact]
    public async Task Help_of_a_command_lists_its_options()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync("sync", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("--env-file", result.Out);
        Assert.Contains("strava-ingest sync", result.Out);
    }
}
