using System.IO.Compression;

namespace Strava.Ingestion.Console.Tests;

public sealed class ImportTests
{
    private const string Header = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Commute,Activity Gear,Filename";

    [Fact]
    public async Task An_import_needs_no_settings_of_the_app_and_asks_nothing_of_strava()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        workspace.Variables.Remove("Strava__ClientId");
        workspace.Variables.Remove("Strava__ClientSecret");
        workspace.Variables.Remove("Strava__RefreshToken");
        Write(workspace, [7, 8]);

        var import = await workspace.RunAsync("import", "export.zip", "--json");

        Assert.Equal((0, "completed", 2, 0), (
            import.ExitCode, import.Outcome, import.Count("written"), import.Json.GetProperty("requests").GetInt32()));
        Assert.Equal(workspace.Strava.Athlete.Id, import.Json.GetProperty("athleteId").GetInt64());
        Assert.Empty(workspace.Strava.Requests);
        Assert.Equal(["export", "export"], DatabaseDump.Column(workspace.Database, "SELECT origin FROM activities"));
    }

    [Fact]
    public async Task A_second_import_writes_nothing()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        Write(workspace, [7, 8]);
        await workspace.RunAsync("import", "export.zip");

        var again = await workspace.RunAsync("import", "export.zip", "--json");

        Assert.Equal((0, 2), (again.Count("written"), again.Count("unchanged")));
    }

    [Fact]
    public async Task A_sync_after_an_import_replaces_what_the_api_has_and_keeps_the_rest()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        Write(workspace, [7, .. workspace.Strava.Athlete.Activities.Select(activity => activity.Id)]);
        await workspace.RunAsync("import", "export.zip");

        var sync = await workspace.RunAsync("sync", "--json");

        Assert.Equal(("completed", 3), (sync.Outcome, sync.Count("written")));
        Assert.Equal(["7"], DatabaseDump.Column(workspace.Database, "SELECT CAST(id AS TEXT) FROM activities WHERE origin = 'export'"));
        Assert.Equal(3, DatabaseDump.Column(workspace.Database, "SELECT raw FROM activities WHERE origin = 'api'").Count);
    }

    [Fact]
    public async Task An_import_after_a_sync_adds_what_is_missing_and_touches_nothing_else()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        await workspace.RunAsync("sync");
        var before = DatabaseDump.Rows(workspace.Database);
        Write(workspace, [7, .. workspace.Strava.Athlete.Activities.Select(activity => activity.Id)]);

        var import = await workspace.RunAsync("import", "export.zip", "--json");

        Assert.Equal((1, 3), (import.Count("written"), import.Count("unchanged")));
        Assert.All(before, row => Assert.Contains(row, DatabaseDump.Rows(workspace.Database)));
    }

    [Fact]
    public async Task What_was_deleted_on_strava_since_the_export_stays_deleted_unless_told()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        var deleted = workspace.Strava.Athlete.Activities[0].Id;
        Write(workspace, [7, deleted], written: Workspace.Start.AddDays(-1));
        await workspace.RunAsync("sync");
        workspace.Strava.Athlete.Delete(deleted);
        Assert.Equal(1, (await workspace.RunAsync("sweep", "--full", "--json")).Count("deleted"));

        var import = await workspace.RunAsync("import", "export.zip", "--json");

        Assert.Equal((0, 1, 1), (import.ExitCode, import.Count("written"), import.Count("unchanged")));
        Assert.Equal(["7"], DatabaseDump.Column(workspace.Database, "SELECT CAST(id AS TEXT) FROM activities WHERE origin = 'export'"));

        await workspace.RunAsync("import", "export.zip", "--restore-deleted");

        Assert.Equal(2, DatabaseDump.Column(workspace.Database, "SELECT CAST(id AS TEXT) FROM activities WHERE origin = 'export'").Count);
    }

    [Fact]
    public async Task The_option_names_the_athlete_of_an_export_that_does_not()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        Write(workspace, [7], profile: null);

        var nobody = await workspace.RunAsync("import", "export.zip", "--json");
        var somebody = await workspace.RunAsync("import", "export.zip", "--athlete", "42", "--json");

        Assert.Equal((65, "failed"), (nobody.ExitCode, nobody.Outcome));
        Assert.Contains("--athlete", nobody.Error, StringComparison.Ordinal);
        Assert.Equal((0, 42), (somebody.ExitCode, somebody.Json.GetProperty("athleteId").GetInt64()));
    }

    [Fact]
    public async Task A_row_without_an_id_is_quarantined_and_a_column_that_is_missing_named()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        Write(workspace, [0, 7]);

        var import = await workspace.RunAsync("import", "export.zip", "--json");

        Assert.Equal((0, 1, 1), (import.ExitCode, import.Count("written"), import.Count("rejected")));
        Assert.Contains(
            "Line 2 of 'activities.csv'",
            (await workspace.RunAsync("quarantine", "list", "--json")).Json.GetProperty("reason").GetString(),
            StringComparison.Ordinal);
        Assert.Contains(
            "warning: 'activities.csv' has no known column for moving_time", import.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.zip", "There is no such export.", "missing.zip")]
    [InlineData("missing/folder/", "There is no such export.", "missing")]
    [InlineData(".env", "The export cannot be used.", "is not a zip file")]
    [InlineData(".", "The export cannot be used.", "no 'activities.csv'")]
    [InlineData("tables/activities.csv", "The export cannot be used.", "Use its folder")]
    [InlineData("locked.zip", "The export cannot be read.", "locked.zip")]
    public async Task What_is_no_export_exits_with_65_under_a_headline_of_its_own(string path, string headline, string why)
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        workspace.Write(".env", "# no zip file\n");
        Directory.CreateDirectory(workspace.PathOf("tables"));
        workspace.Write("tables/activities.csv", Header);
        workspace.Write("locked.zip", "PK");
        using var held = new FileStream(workspace.PathOf("locked.zip"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var import = await workspace.RunAsync("import", path, "--athlete", "42", "--json");

        Assert.Equal((65, "failed"), (import.ExitCode, import.Outcome));
        Assert.Contains($"✗ {headline}", import.Error, StringComparison.Ordinal);
        Assert.Contains(why, import.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("onfiguration", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_ends_at_the_total()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        Write(workspace, Enumerable.Range(1, 1845).Select(id => (long)id));

        var import = await workspace.RunAsync("import", "export.zip");

        Assert.Equal("1,845 of 1,845 activities", import.ErrorLines[^1].Split(" ·")[0]);
    }

    [Fact]
    public async Task Weeks_sports_and_gear_of_an_export_are_in_the_views()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        Write(workspace, [7, 8], sport: "Football (Soccer)");

        await workspace.RunAsync("import", "export.zip");

        Assert.Equal(["2018-09-10 2"], DatabaseDump.Column(workspace.Database, "SELECT week || ' ' || activities FROM activities_by_week"));
        Assert.Equal(["Soccer 2"], DatabaseDump.Column(workspace.Database, "SELECT sport_type || ' ' || activities FROM activities_by_sport"));
        Assert.Equal(["Merida 2"], DatabaseDump.Column(workspace.Database, "SELECT gear_name || ' ' || activities FROM activities_by_gear"));
    }

    [Theory]
    [InlineData("import", "--json")]
    [InlineData("import", "export.zip", "--athlete", "me", "--json")]
    [InlineData("import", "export.zip", "--athlete", "0", "--json")]
    public async Task A_wrong_command_line_exits_with_64(params string[] args)
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);

        var import = await workspace.RunAsync(args);

        Assert.Equal((64, "failed"), (import.ExitCode, import.Outcome));
    }

    private static void Write(Workspace workspace, IEnumerable<long> ids, string? profile = "Athlete ID\n{0}\n", DateTimeOffset? written = null, string sport = "Ride")
    {
        using var zip = new ZipArchive(File.Create(workspace.PathOf("export.zip")), ZipArchiveMode.Create);
        Add("activities.csv", string.Join('\n', ids.Select(id => FormattableString.Invariant($"{id},\"Sep 12, 2018, 3:02:23 PM\",Exported,{sport},,783,3.68,true,Merida,")).Prepend(Header)));
        if (profile is not null)
        {
            Add("profile.csv", string.Format(System.Globalization.CultureInfo.InvariantCulture, profile, workspace.Strava.Athlete.Id));
        }

        void Add(string name, string content)
        {
            var entry = zip.CreateEntry(name);
            entry.LastWriteTime = written ?? entry.LastWriteTime;
            using var writer = new StreamWriter(entry.Open());
            writer.Write(content);
        }
    }
}
