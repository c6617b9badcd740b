using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

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
        Assert.Equal(status.GetProperty("activities").GetInt64(), sports.Sum(sport => sport.GetProperty("activities").GetInt64()));
        Assert.Equal(
            ["sport", "activities", "kilometres", "hours", "elevationGain"],
            sports[0].EnumerateObject().Select(property => property.Name));
        Assert.True(sports[0].GetProperty("activities").GetInt32() >= sports[^1].GetProperty("activities").GetInt32());
    }

    [Fact]
    public async Task It_shows_the_five_most_frequent_sports_and_says_how_many_more_there_are()
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");
        var sports = (await workspace.RunAsync("status", "--json")).Json.GetProperty("sports").EnumerateArray()
            .Select(sport => sport.GetProperty("sport").GetString()!).ToList();

        var result = await workspace.RunAsync("status");

        Assert.True(sports.Count > 6);
        Assert.All(sports.Take(5), sport => Assert.Contains($"  {sport} ", result.Out));
        Assert.DoesNotContain($"  {sports[5]} ", result.Out);
        Assert.Contains($"and {sports.Count - 5} more sports (--json has all)", result.Out);
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
        Assert.Contains("It is not an SQLite database, or it is damaged", result.Error);
        Assert.Empty(result.Out);
    }

    [Theory]
    [InlineData("DROP TABLE activity_tombstones")]
    [InlineData("DROP TABLE sink_counts")]
    [InlineData("DROP TABLE activities")]
    [InlineData("DELETE FROM schema_versions WHERE component = 'Sink'")]
    [InlineData("DROP TABLE schema_versions")]
    public async Task A_database_that_is_half_migrated_is_said_to_be_one_as_a_sync_says_it(string damage)
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");
        Execute(workspace, damage);

        var status = await workspace.RunAsync("status");
        var sync = await workspace.RunAsync("sync");

        Assert.Equal((74, 74), (status.ExitCode, sync.ExitCode));
        Assert.All([status, sync], result => Assert.Contains("It has the tables of another program", result.Error));
        Assert.Empty(status.Out);
    }

    [Fact]
    public async Task A_database_without_a_view_is_said_to_be_incomplete()
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");
        Execute(workspace, "DROP VIEW activities_by_sport");

        var result = await workspace.RunAsync("status");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("it lacks activities_by_sport", result.Error);
    }

    [Fact]
    public async Task A_database_with_a_damaged_page_is_said_to_be_damaged_as_a_sync_says_it()
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");
        Execute(workspace, "PRAGMA wal_checkpoint(TRUNCATE)");
        var bytes = await File.ReadAllBytesAsync(workspace.Database, TestContext.Current.CancellationToken);
        for (var page = 2; page < bytes.Length / 16384; page++)
        {
            bytes.AsSpan(page * 16384, 200).Fill(0xEE);
        }

        await File.WriteAllBytesAsync(workspace.Database, bytes, TestContext.Current.CancellationToken);

        var status = await workspace.RunAsync("status");
        var sync = await workspace.RunAsync("sync");

        Assert.Equal((74, 74), (status.ExitCode, sync.ExitCode));
        Assert.All([status, sync], result => Assert.Contains("It is not an SQLite database, or it is damaged", result.Error));
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

    [Fact]
    public async Task Sql_server_has_the_figures_of_sqlite()
    {
        using var tables = new EngineTables();
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");
        var sqlite = JsonNode.Parse((await workspace.RunAsync("status", "--json")).Out)!;
        workspace.Variables["Strava__Sinks__SqlServer__ConnectionString"] = tables.ConnectionString;
        workspace.Variables["Strava__Sinks__SqlServer__Table"] = tables.Name;
        workspace.Variables["Strava__Sinks__SqlServer__CreateSchema"] = "true";
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
        File.Delete(workspace.Database);

        var status = await workspace.RunAsync("status", "--json");

        Assert.Equal("", status.ExitCode == 0 ? "" : status.Error);
        var server = JsonNode.Parse(status.Out)!;
        Assert.Equal($"SQL Server table [dbo].[{tables.Name}]", (string?)server["database"]);
        Assert.Null(server["bytes"]);
        foreach (var figure in (string[])["activities", "firstStart", "lastStart", "sports", "athletes"])
        {
            Assert.Equal(Rounded(sqlite[figure]), Rounded(server[figure]));
        }

        // The databases add floating-point numbers in an order of their own.
        static string Rounded(JsonNode? node) =>
            Regex.Replace(node!.ToJsonString(), "[0-9]+[.][0-9]+", number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("F6", CultureInfo.InvariantCulture));
    }

    private static void Execute(Workspace workspace, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={workspace.Database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
