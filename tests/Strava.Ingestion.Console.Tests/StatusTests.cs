namespace Strava.Ingestion.Console.Tests;

public sealed class StatusTests
{
    [Fact]
    public async Task Before_the_first_sync_it_says_what_to_do_and_creates_nothing()
    {
        await using var workspace = await Workspace.StartAsync();

        var result = await workspace.RunAsync("status");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("There is no database yet", result.Out);
        Assert.Contains("strava-ingest sync", result.Out);
        Assert.False(File.Exists(workspace.Database));
    }

    [Fact]
    public async Task Before_the_first_sync_the_object_counts_zero()
    {
        await using var workspace = await Workspace.StartAsync();

        var status = (await workspace.RunAsync("status", "--json")).Json;

        Assert.False(status.GetProperty("exists").GetBoolean());
        Assert.Equal(0, status.GetProperty("activities").GetInt32());
    }

    [Fact]
    public async Task After_a_sync_it_says_what_is_there_without_a_request()
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");
        var requests = workspace.Strava.Requests.Count;

        var result = await workspace.RunAsync("status");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("450 activities from 20", result.Out);
        Assert.Contains("0 quarantined", result.Out);
        Assert.Contains(workspace.Database, result.Out);
        Assert.Equal(requests, workspace.Strava.Requests.Count);
    }

    [Fact]
    public async Task After_a_sync_the_object_has_the_figures()
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");

        var result = await workspace.RunAsync("status", "--json");

        var status = result.Json;
        Assert.Single(result.OutLines);
        Assert.Equal(
            ["database", "exists", "activities", "firstStart", "lastStart", "sports", "quarantined", "bytes", "athletes"],
            status.EnumerateObject().Select(property => property.Name));
        Assert.True(status.GetProperty("exists").GetBoolean());
        Assert.Equal(450, status.GetProperty("activities").GetInt32());
        Assert.True(status.GetProperty("firstStart").GetDateTimeOffset() < status.GetProperty("lastStart").GetDateTimeOffset());
        Assert.EndsWith("Z", status.GetProperty("lastStart").GetString());
        Assert.Equal(new FileInfo(workspace.Database).Length, status.GetProperty("bytes").GetInt64());
        var sports = status.GetProperty("sports").EnumerateArray().ToList();
        Assert.True(sports.Count is > 0 and <= 5);
        Assert.Equal(
            ["sport", "activities", "kilometres", "hours", "elevationGain"],
            sports[0].EnumerateObject().Select(property => property.Name));
        Assert.True(sports[0].GetProperty("activities").GetInt32() >= sports[^1].GetProperty("activities").GetInt32());
    }

    [Fact]
    public async Task It_leaves_the_folder_as_it_was()
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");
        var before = Directory.GetFiles(workspace.Folder);
        var content = await File.ReadAllBytesAsync(workspace.Database, TestContext.Current.CancellationToken);

        await workspace.RunAsync("status");

        Assert.Equal(before.Order(), Directory.GetFiles(workspace.Folder).Order());
        Assert.Equal(content, await File.ReadAllBytesAsync(workspace.Database, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_finds_a_database_whatever_its_name_is()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__Sinks__Sqlite__Path"] = "mine & 100% #1 ä.db";
        await workspace.RunAsync("sync");

        var result = await workspace.RunAsync("status", "--json");

        Assert.Equal(450, result.Json.GetProperty("activities").GetInt32());
    }

    [Fact]
    public async Task It_reads_a_database_that_a_sync_is_writing()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1500);
        Task<CommandResult>? status = null;
        var error = new ListeningWriter("activities", () => status = workspace.RunAsync("status", "--json"));

        await workspace.RunAsync(["sync"], error, TestContext.Current.CancellationToken);

        var result = await status!;
        Assert.Equal(0, result.ExitCode);
        Assert.InRange(result.Json.GetProperty("activities").GetInt32(), 200, 1500);
    }

    [Fact]
    public async Task It_needs_no_settings_of_the_app()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables.Clear();

        Assert.Equal(0, (await workspace.RunAsync("status")).ExitCode);
    }

    [Fact]
    public async Task A_file_that_is_no_database_exits_with_74()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Write("strava.db", "This is not a database, however long it may be.");

        var result = await workspace.RunAsync("status");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("cannot be read as a database of strava-ingest", result.Error);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task With_files_only_it_says_that_it_reads_databases()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__Sinks__Files__Directory"] = "activities";

        var result = await workspace.RunAsync("status");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("Strava:Sinks:Sqlite:Path", result.Error);
    }
}
