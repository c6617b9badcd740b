using System.Text.Json;

namespace Strava.Ingestion.Console.Tests;

public sealed class ReportTests(AzuriteFixture azurite)
{
    private const string Name = "strava-report.html";

    [Fact]
    public async Task It_writes_one_file_and_says_what_is_in_it()
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");
        var requests = workspace.Strava.Requests.Count;

        var report = await workspace.RunAsync("report");

        Assert.Equal(0, report.ExitCode);
        Assert.Contains("450 activities", report.Out);
        Assert.Contains(workspace.PathOf(Name), report.Out);
        Assert.Equal(requests, workspace.Strava.Requests.Count);
        Assert.Equal(450, Page(workspace).Data.GetProperty("id").GetArrayLength());
        Assert.Empty(Directory.GetFiles(workspace.Folder, "*.tmp"));
    }

    [Fact]
    public async Task It_holds_where_somebody_lives_so_only_its_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: Windows has rights of another kind.");
        await using var workspace = await SyncedAsync();

        await workspace.RunAsync("report");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(workspace.PathOf(Name)).UnixFileMode);
    }

    [Fact]
    public async Task What_the_demo_has_written_can_be_reported_as_its_hint_says()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables.Clear();
        var demo = await workspace.RunAsync("demo", "--activities", "300");
        Assert.Contains("strava-ingest report --database \"strava-demo.db\"", demo.Out);

        var report = await workspace.RunAsync("report", "--database", "strava-demo.db");

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(300, Page(workspace).Data.GetProperty("id").GetArrayLength());
    }

    [Fact]
    public async Task An_empty_history_is_a_page_that_says_so()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        await workspace.RunAsync("sync");

        var report = await workspace.RunAsync("report");

        Assert.Equal(0, report.ExitCode);
        Assert.Contains("No activities are stored", report.Out);
        Assert.Contains("strava-ingest sync", report.Out);
        Assert.Equal(0, Page(workspace).Data.GetProperty("id").GetArrayLength());
    }

    [Theory]
    [InlineData()]
    [InlineData("--database", "none.db")]
    public async Task Without_a_database_there_is_no_report(params string[] more)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var report = await workspace.RunAsync(["report", .. more]);

        Assert.Equal(65, report.ExitCode);
        Assert.Contains("There is no database at", report.Error);
        Assert.Contains("--database", report.Error);
        Assert.False(File.Exists(workspace.PathOf(Name)));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Write("notes.db", "no database, but a text that is long enough to be looked at");

        var report = await workspace.RunAsync("report", "--database", "notes.db");

        Assert.Equal(65, report.ExitCode);
        Assert.Contains("notes.db was not written by a sync", report.Error);
        Assert.DoesNotContain("Strava:Sinks", report.Error);
    }

    [Fact]
    public async Task Where_nothing_is_configured_that_it_reads_it_says_what_it_reads()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables["Strava__Sinks__SqlServer__Table"] = "activities";

        var report = await workspace.RunAsync("report");

        Assert.Equal(64, report.ExitCode);
        Assert.Contains("SQLite, SQL Server, files or blobs", report.Error);
    }

    [Fact]
    public async Task Of_several_athletes_one_has_to_be_named()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        await workspace.ConnectAsync(7, 10);
        await workspace.ConnectAsync(8, 20);
        await workspace.RunAsync("sync");

        var unnamed = await workspace.RunAsync("report");
        var wrong = await workspace.RunAsync("report", "--athlete", "9");
        Assert.False(File.Exists(workspace.PathOf(Name)));
        var named = await workspace.RunAsync("report", "--athlete", "8");

        Assert.Equal((64, 64, 0), (unnamed.ExitCode, wrong.ExitCode, named.ExitCode));
        Assert.Contains("--athlete: 7, 8.", unnamed.Error);
        Assert.Contains("Nothing is stored for athlete 9", wrong.Error);
        Assert.Contains("7, 8", wrong.Error);
        Assert.Equal((20, "8"), (Page(workspace).Data.GetProperty("id").GetArrayLength(), Page(workspace).Data.GetProperty("athlete").GetString()));
    }

    [Fact]
    public async Task Units_are_metric_unless_told()
    {
        await using var workspace = await SyncedAsync();

        await workspace.RunAsync("report");
        Assert.Equal("metric", Page(workspace).Data.GetProperty("units").GetString());
        await workspace.RunAsync("report", "--units", "imperial");
        Assert.Equal("imperial", Page(workspace).Data.GetProperty("units").GetString());

        var wrong = await workspace.RunAsync("report", "--units", "feet");
        Assert.Equal(64, wrong.ExitCode);
        Assert.Contains("metric or imperial", wrong.Error);
    }

    [Fact]
    public async Task Files_give_the_report_of_the_database()
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");
        await workspace.RunAsync("report", "--out", "database.html");
        workspace.Variables["Strava__Sinks__Files__Directory"] = "json";
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
        File.Delete(workspace.Database);

        var report = await workspace.RunAsync("report", "--out", "files.html");

        Assert.Equal("", report.ExitCode == 0 ? "" : report.Error);
        Assert.Contains(workspace.PathOf("json"), report.Out);
        AssertSame(workspace, "database.html", "files.html");
    }

    [Theory]
    [InlineData("Strava__Sinks__Sqlite__Path", "strava.db")]
    [InlineData("Strava__Sinks__Files__Directory", "json")]
    public async Task Gear_has_its_name_where_the_gear_was_fetched(string place, string path)
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables[place] = path;
        workspace.Variables["Strava__Ingestion__AthleteDocuments"] = "Gear";
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);

        await workspace.RunAsync("report");

        Assert.Equal(["Altes Rad", "Clifton", "Crossrad", "Pegasus", "Rennrad", "Speedgoat"], Page(workspace).Texts("gears").Order());
    }

    [Theory]
    [InlineData("Activity")]
    [InlineData("Batch")]
    public async Task Blobs_give_the_report_of_the_database(string layout)
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__Ingestion__AthleteDocuments"] = "Profile, Gear";
        await workspace.RunAsync("sync");
        await workspace.RunAsync("report", "--out", "database.html");
        workspace.Variables["Strava__Sinks__AzureBlob__ConnectionString"] = azurite.ConnectionString;
        workspace.Variables["Strava__Sinks__AzureBlob__Container"] = AzuriteFixture.NewContainer();
        workspace.Variables["Strava__Sinks__AzureBlob__Layout"] = layout;
        workspace.Variables["Strava__Sinks__AzureBlob__Prefix"] = "raw/strava";
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
        File.Delete(workspace.Database);

        var report = await workspace.RunAsync("report", "--out", "blobs.html");

        Assert.Equal(0, report.ExitCode);
        Assert.Contains("blob container", report.Out);
        Assert.Contains("450 activities", report.Error);
        AssertSame(workspace, "database.html", "blobs.html");
    }

    [Fact]
    public async Task What_was_removed_from_blobs_is_not_reported_and_what_is_unreadable_is_counted()
    {
        await using var workspace = await Workspace.StartAsync(activities: 20);
        var container = AzuriteFixture.NewContainer();
        workspace.Variables["Strava__Sinks__AzureBlob__ConnectionString"] = azurite.ConnectionString;
        workspace.Variables["Strava__Sinks__AzureBlob__Container"] = container;
        workspace.Variables["Strava__Sinks__AzureBlob__Layout"] = "Batch";
        await workspace.RunAsync("sync");
        workspace.Strava.Athlete.Delete(workspace.Strava.Athlete.Activities[7].Id);
        Assert.Equal(1, (await workspace.RunAsync("sweep", "--full", "--json")).Count("deleted"));
        await azurite.Service.GetBlobContainerClient(container).GetBlobClient("notes.txt").UploadAsync(
            new BinaryData("no activity"), TestContext.Current.CancellationToken);

        await workspace.RunAsync("report");

        Assert.Equal((19, 1), (Page(workspace).Data.GetProperty("id").GetArrayLength(), Page(workspace).Data.GetProperty("unreadable").GetInt32()));
    }

    [Fact]
    public async Task Sql_server_gives_the_report_of_sqlite()
    {
        using var tables = new EngineTables();
        await using var workspace = await Workspace.StartAsync();

        // The names of gear come from documents of the athlete.
        workspace.Variables["Strava__Ingestion__AthleteDocuments"] = "Profile, Gear";
        await workspace.RunAsync("sync");
        await workspace.RunAsync("report", "--out", "sqlite.html");
        workspace.Variables["Strava__Sinks__SqlServer__ConnectionString"] = tables.ConnectionString;
        workspace.Variables["Strava__Sinks__SqlServer__Table"] = tables.Name;
        workspace.Variables["Strava__Sinks__SqlServer__CreateSchema"] = "true";
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
        File.Delete(workspace.Database);

        var report = await workspace.RunAsync("report", "--out", "server.html");

        Assert.Equal("", report.ExitCode == 0 ? "" : report.Error);
        Assert.Contains($"SQL Server table [dbo].[{tables.Name}]", report.Out);
        AssertSame(workspace, "sqlite.html", "server.html");
    }

    [Fact]
    public async Task A_server_that_nobody_answers_for_is_named_with_what_to_check()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables["Strava__Sinks__SqlServer__ConnectionString"] =
            "Server=127.0.0.1,1;User ID=me;Password=secret-word;Connect Timeout=1;ConnectRetryCount=0;Encrypt=false";

        var report = await workspace.RunAsync("report");

        Assert.Equal(74, report.ExitCode);
        Assert.Contains("SQL Server table [dbo].[activities] cannot be read", report.Error);
        Assert.Contains("Strava:Sinks:SqlServer", report.Error);
        Assert.DoesNotContain("secret-word", report.All);
    }

    [Fact]
    public async Task Ten_thousand_activities_are_less_than_three_megabytes()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await workspace.RunAsync("demo", "--activities", "10000");
        var started = TimeProvider.System.GetTimestamp();

        var report = await workspace.RunAsync("report", "--database", "strava-demo.db");

        Assert.Equal(0, report.ExitCode);
        Assert.InRange(new FileInfo(workspace.PathOf(Name)).Length, 500_000, 3_000_000);

        // It takes less than one second; a machine that does other things too may take longer.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    private static async Task<Workspace> SyncedAsync()
    {
        var workspace = await Workspace.StartAsync(activities: 5);
        await workspace.RunAsync("sync");
        return workspace;
    }

    private static ReportPageText Page(Workspace workspace) => new(workspace.PathOf(Name));

    /// <summary>All but where it was read.</summary>
    private static void AssertSame(Workspace workspace, string expected, string found)
    {
        var (one, other) = (new ReportPageText(workspace.PathOf(expected)).Data, new ReportPageText(workspace.PathOf(found)).Data);
        Assert.All(one.EnumerateObject().Where(property => property.Name != "place"), property => Assert.True(
            JsonElement.DeepEquals(property.Value, other.GetProperty(property.Name)), property.Name));
    }
}
