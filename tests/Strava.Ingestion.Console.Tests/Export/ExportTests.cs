using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Console.Tests;

public sealed class ExportTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(64, "--to has to be parquet, csv, geojson or gpx", "--to", "xml", "out")]
    [InlineData(64, "--to", "out")]
    [InlineData(64, "DIR", "--to", "csv")]
    [InlineData(64, "Choose one with --activity", "--to", "gpx", "out")]
    [InlineData(64, "--activity has to be", "--to", "gpx", "out", "--activity", "ride")]
    [InlineData(64, "--from has to be a day. Example: --from 2026-05-04", "--to", "csv", "out", "--from", "2026-02-30")]
    [InlineData(64, "--from is later than --until", "--to", "csv", "out", "--from", "2026-02-03", "--until", "2026-02-02")]
    [InlineData(65, "There is no database at", "--to", "csv", "out", "--database", "none.db")]
    [InlineData(65, "There is no database at", "--to", "csv", "out")]
    public async Task What_is_wrong_is_named(int code, string message, params string[] args)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var export = await workspace.RunAsync(["export", .. args]);

        Assert.Equal(code, export.ExitCode);
        Assert.Contains(message, export.Error, StringComparison.OrdinalIgnoreCase);
        Assert.False(Directory.Exists(workspace.PathOf("out")));
    }

    [Theory]
    [InlineData("There is nothing to export", "--activity", "5")]
    [InlineData("no activity of athlete 9", "--athlete", "9")]
    [InlineData("no activity until 2001-01-01, that day included", "--until", "2001-01-01")]
    [InlineData("no activity from 2001-01-01 until 2001-01-01, both days included", "--from", "2001-01-01", "--until", "2001-01-01")]
    [InlineData("no activity from 9999-12-31 on", "--from", "9999-12-31", "--until", "9999-12-31")]
    public async Task Where_nothing_is_stored_nothing_is_written(string message, params string[] args)
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        await workspace.RunAsync("sync");

        var export = await workspace.RunAsync(["export", "--to", "csv", "out", .. args]);

        Assert.Equal(65, export.ExitCode);
        Assert.Contains(message, export.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.PathOf("out")));
    }

    [Fact]
    public async Task A_file_that_is_no_database_of_ours_is_named_and_left_alone()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        using (var other = new SqliteConnection($"Data Source={workspace.PathOf("other.db")};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE bookmarks (address TEXT)";
            command.ExecuteNonQuery();
        }

        var before = await File.ReadAllBytesAsync(workspace.PathOf("other.db"), TestContext.Current.CancellationToken);
        var export = await workspace.RunAsync("export", "--to", "csv", "out", "--database", "other.db");

        Assert.Equal(65, export.ExitCode);
        Assert.Contains("other.db", export.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(workspace.PathOf("other.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_failure_of_its_own()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        await workspace.RunAsync("sync");
        workspace.Write("notes", "a file");

        var export = await workspace.RunAsync("export", "--to", "csv", "notes/out");

        Assert.Equal(74, export.ExitCode);
        Assert.Contains("The export failed", export.Error, StringComparison.Ordinal);
        Assert.Contains(workspace.PathOf(Path.Combine("notes", "out")), export.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", export.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_and_the_last_day_are_both_exported()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        string[] starts = ["2026-04-01T23:59:59Z", "2026-04-02T00:00:00Z", "2026-04-03T23:59:59Z", "2026-04-04T00:00:00Z"];
        foreach (var start in starts)
        {
            workspace.Strava.Athlete.Add(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        }

        await workspace.RunAsync("sync");
        var export = await workspace.RunAsync("export", "--to", "csv", "out", "--from", "2026-04-02", "--until", "2026-04-03");

        Assert.Equal(0, export.ExitCode);
        var rows = await File.ReadAllTextAsync(workspace.PathOf("out/activities.csv"), TestContext.Current.CancellationToken);
        Assert.Equal([false, true, true, false], starts.Select(start => rows.Contains(start, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_asks_nothing_of_strava_and_says_what_it_wrote()
    {
        await using var workspace = await Exported.SyncedAsync();
        var requests = workspace.Strava.Requests.Count;

        var export = await workspace.RunAsync("export", "--to", "parquet", "out");

        Assert.Equal(requests, workspace.Strava.Requests.Count);
        Assert.Contains("60 activities from", export.Out, StringComparison.Ordinal);
        var files = Directory.EnumerateFiles(workspace.PathOf("out"), "*.parquet", SearchOption.AllDirectories).Count();
        Assert.Contains($"{workspace.PathOf("out")}: {files} files", export.Out, StringComparison.Ordinal);
    }

    /// <summary>Three commands from nothing to DuckDB.</summary>
    [Fact]
    public async Task What_the_demo_has_written_can_be_exported_as_its_hint_says()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables.Clear();
        var demo = await workspace.RunAsync("demo", "--activities", "300");
        Assert.Contains("strava-ingest export --to parquet out --database \"strava-demo.db\"", demo.Out, StringComparison.Ordinal);

        var export = await workspace.RunAsync("export", "--to", "parquet", "out", "--database", "strava-demo.db");

        Assert.Equal(0, export.ExitCode);
        Assert.Equal(300L, DuckDb.Query("SELECT count(*) FROM " + DuckDb.Table(workspace.PathOf("out"), "activities"))[0][0]);
    }

    [Theory]
    [InlineData("Files")]
    [InlineData("Activity")]
    [InlineData("Batch")]
    public async Task Every_sink_gives_the_export_of_the_database(string kind)
    {
        await using var workspace = await ExportedAsync();
        if (kind == "Files")
        {
            workspace.Variables["Strava__Sinks__Files__Directory"] = "json";
        }
        else
        {
            workspace.Variables["Strava__Sinks__AzureBlob__ConnectionString"] = azurite.ConnectionString;
            workspace.Variables["Strava__Sinks__AzureBlob__Container"] = AzuriteFixture.NewContainer();
            workspace.Variables["Strava__Sinks__AzureBlob__Layout"] = kind;
        }

        await AssertExportsTheSameAsync(workspace);
    }

    [Fact]
    public async Task Sql_server_gives_the_export_of_the_database()
    {
        using var tables = new EngineTables();
        await using var workspace = await ExportedAsync();
        workspace.Variables["Strava__Sinks__SqlServer__ConnectionString"] = tables.ConnectionString;
        workspace.Variables["Strava__Sinks__SqlServer__Table"] = tables.Name;
        workspace.Variables["Strava__Sinks__SqlServer__CreateSchema"] = "true";

        await AssertExportsTheSameAsync(workspace);
    }

    private static async Task<Workspace> ExportedAsync()
    {
        var workspace = await Exported.SyncedAsync();
        Assert.Equal(0, (await workspace.RunAsync("export", "--to", "csv", "database")).ExitCode);
        workspace.Time.Advance(TimeSpan.FromMinutes(15));
        return workspace;
    }

    /// <summary>Fills the sink that is configured now, and exports it.</summary>
    private static async Task AssertExportsTheSameAsync(Workspace workspace)
    {
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
        File.Delete(workspace.Database);

        var export = await workspace.RunAsync("export", "--to", "csv", "other");

        Assert.Equal("", export.ExitCode == 0 ? "" : export.Error);
        foreach (var file in (string[])["activities.csv", "streams.csv"])
        {
            Assert.Equal(Lines(workspace, "database/" + file), Lines(workspace, "other/" + file));
        }
    }

    // But for the moment of retrieval, the last of the columns.
    private static IEnumerable<string> Lines(Workspace workspace, string file) => File.ReadLines(workspace.PathOf(file))
        .Select(line => file.EndsWith("activities.csv", StringComparison.Ordinal) ? line[..line.LastIndexOf(',')] : line)
        .Order(StringComparer.Ordinal);
}
