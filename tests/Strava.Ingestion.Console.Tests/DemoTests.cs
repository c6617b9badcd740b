namespace Strava.Ingestion.Console.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task It_writes_the_database_and_shows_what_arrived()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync("demo", "--activities", "600");

        Assert.Equal(0, result.ExitCode);
        Assert.True(File.Exists(workspace.PathOf("strava-demo.db")));
        Assert.Contains("600 activities", result.Out);
        Assert.Contains("Ride", result.Out);
        Assert.Contains("Run", result.Out);
        Assert.Contains("The latest five", result.Out);
        Assert.Contains(workspace.PathOf("strava-demo.db"), result.Out);
        Assert.Contains("sqlite3", result.Out);
        Assert.DoesNotContain('\e', result.All);
    }

    [Fact]
    public async Task Its_second_sync_writes_nothing()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync("demo", "--activities", "600");

        Assert.Matches("[12] requests?, nothing written", result.Out);
    }

    [Fact]
    public async Task It_can_be_repeated()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await workspace.RunAsync("demo", "--activities", "600", "--output", "again.db");

        var result = await workspace.RunAsync("demo", "--activities", "300", "--output", "again.db");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("300 activities", result.Out);
    }

    [Theory]
    [InlineData("notes/demo.db")]
    [InlineData("notes/sub/demo.db")]
    public async Task A_place_that_cannot_be_written_is_named_with_what_to_do_before_anything_begins(string place)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Write("notes", "a file");

        var result = await workspace.RunAsync("demo", "--activities", "1", "--output", place);

        Assert.Equal(74, result.ExitCode);
        Assert.Contains($"The demo cannot write its database '{workspace.PathOf(place)}'", result.Error);
        Assert.Contains("--output", result.Error);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task It_leaves_a_file_alone_that_is_not_its_own()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Write("precious.db", "mine");

        var result = await workspace.RunAsync("demo", "--output", "precious.db");

        Assert.Equal(64, result.ExitCode);
        Assert.Equal("mine", File.ReadAllText(workspace.PathOf("precious.db")));
    }

    [Fact]
    public async Task It_leaves_a_database_alone_that_holds_tokens_and_no_activities()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        workspace.Variables["Strava__Sinks__Sqlite__Path"] = workspace.PathOf("both.db");
        workspace.Variables["Strava__State__Sqlite__Path"] = workspace.PathOf("both.db");
        Assert.Equal(0, (await workspace.RunAsync("sync")).ExitCode);
        var before = (await workspace.RunAsync("athletes")).Out;

        var result = await workspace.RunAsync("demo", "--output", "both.db");

        Assert.Equal(64, result.ExitCode);
        Assert.Equal(before, (await workspace.RunAsync("athletes")).Out);
    }

    [Fact]
    public async Task It_needs_no_settings_and_leaves_nothing_but_the_database()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables.Clear();

        var result = await workspace.RunAsync("demo", "--activities", "10");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal([workspace.PathOf("strava-demo.db")], Directory.GetFileSystemEntries(workspace.Folder));
    }

    [Fact]
    public async Task Its_hint_for_the_database_works()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await workspace.RunAsync("demo", "--activities", "600");
        workspace.Variables["Strava__Sinks__Sqlite__Path"] = "strava-demo.db";

        var status = await workspace.RunAsync("status", "--json");

        Assert.Equal(600, status.Json.GetProperty("activities").GetInt32());
    }
}
