using System.IO.Compression;
using System.Text;
using Strava.Ingestion.Archive.Tests;
using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console.Tests;

/// <summary>The way of an athlete without an app: the zip file in, the report with the map out.</summary>
public sealed class ImportRecordingTests
{
    private static byte[] Ride => FitWriter.Ride(120).ToArray();

    [Fact]
    public async Task A_track_of_the_export_is_in_the_views_and_on_the_map_of_the_report()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        Write(workspace, [("activities/7.fit", Ride)]);

        var import = await workspace.RunAsync("import", "export.zip");
        var report = await workspace.RunAsync("report");

        Assert.Equal((0, 0), (import.ExitCode, report.ExitCode));
        Assert.Contains("1 recording read", import.Out, StringComparison.Ordinal);
        Assert.Equal(["7 120 120"], DatabaseDump.Column(workspace.Database, "SELECT id || ' ' || json_array_length(latlng) || ' ' || json_array_length(heartrate) FROM activity_streams"));
        Assert.Equal(["47.3 8.5"], DatabaseDump.Column(workspace.Database, "SELECT start_latitude || ' ' || start_longitude FROM activities"));
        var line = DatabaseDump.Column(workspace.Database, "SELECT summary_polyline FROM activities").Single();
        Assert.Equal([new LatLng(47.3, 8.5), new LatLng(47.3119, 8.5)], EncodedPolyline.Decode(line));
        Assert.Equal([line], new ReportPageText(workspace.PathOf("strava-report.html")).Texts("route"));
    }

    [Fact]
    public async Task It_says_what_is_broken_and_what_was_not_taken()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        Write(workspace, [("activities/7.fit", Ride), ("activities/8.fit", "none"u8.ToArray()), ("media/a.jpg", [1]), ("media/b.jpg", [1]), ("bikes.csv", [1])]);

        var import = await workspace.RunAsync("import", "export.zip", "--json");

        Assert.Equal((0, 2), (import.ExitCode, import.Count("written")));
        Assert.Equal("""{"read":1,"unreadable":1}""", import.Json.GetProperty("recordings").GetRawText());
        Assert.Contains("warning: 'activities/8.fit': It is not a FIT file", import.Error, StringComparison.Ordinal);
        Assert.Contains("1 recording read, 1 unreadable or missing", import.Error, StringComparison.Ordinal);
        Assert.Contains("no local time, only UTC: 1 of them", import.Error, StringComparison.Ordinal);
        Assert.Contains("files of the export that were not imported: 1 outside the folders, 2 in media", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_which_rows_do_not_fit_the_header_and_which_files_are_missing()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        var folder = Directory.CreateDirectory(workspace.PathOf("export")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "activities.csv"), """
            Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Commute,Activity Gear,Filename
            7,"Sep 12, 2018, 3:02:23 PM",Whole,Ride,,783,3.68,true,Merida,activities/7.fit
            8,"Sep 13, 2018, 3:02:23 PM",Cut off,Ride

            """, TestContext.Current.CancellationToken);

        var import = await workspace.RunAsync("import", "export", "--athlete", "1", "--json");

        Assert.Equal((0, 2), (import.ExitCode, import.Count("written")));
        Assert.Contains("warning: 'activities.csv' has another number of fields than its header in 1 row, first on line 3", import.Error, StringComparison.Ordinal);
        Assert.Contains("warning: 'activities/7.fit': The table names this file, and the export does not have it", import.Error, StringComparison.Ordinal);
        Assert.Equal("""{"read":0,"unreadable":1}""", import.Json.GetProperty("recordings").GetRawText());
        Assert.Contains("0 recordings read, 1 unreadable or missing", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_import_changes_nothing()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        Write(workspace, [("activities/7.fit", Ride)]);
        await workspace.RunAsync("import", "export.zip");
        var before = DatabaseDump.Column(workspace.Database, "SELECT id || kind || hex(content_hash) || retrieved_at || origin FROM activity_contents");

        var again = await workspace.RunAsync("import", "export.zip", "--json");

        Assert.Equal((0, 0, 1), (again.ExitCode, again.Count("written"), again.Count("unchanged")));
        Assert.Equal(before, DatabaseDump.Column(workspace.Database, "SELECT id || kind || hex(content_hash) || retrieved_at || origin FROM activity_contents"));
    }

    [Fact]
    public async Task The_uploaded_files_themselves_are_kept_when_asked_for()
    {
        await using var workspace = await Workspace.StartAsync(activities: 0);
        workspace.Variables["Strava__Sinks__Files__Directory"] = workspace.PathOf("kept");
        workspace.Variables["Strava__Sinks__Sqlite__Path"] = workspace.Database;
        Write(workspace, [("activities/7.fit", Ride)]);
        var contents = Path.Combine(workspace.PathOf("kept"), $"athlete={workspace.Strava.Athlete.Id}", "contents");

        await workspace.RunAsync("import", "export.zip");
        Assert.Equal(["7.export-exportrow.json", "7.export-streams.json"], Directory.EnumerateFiles(contents).Select(Path.GetFileName).Order());
        Assert.Empty(DatabaseDump.Column(workspace.Database, "SELECT kind FROM activity_contents WHERE kind = 'original'"));

        Assert.Equal(0, (await workspace.RunAsync("import", "export.zip", "--originals")).ExitCode);
        Assert.Equal(Ride, await File.ReadAllBytesAsync(Path.Combine(contents, "7.export-original"), TestContext.Current.CancellationToken));
        Assert.Equal([Convert.ToHexString(Ride)], DatabaseDump.Column(workspace.Database, "SELECT hex(raw) FROM activity_contents WHERE kind = 'original'"));
    }

    private static void Write(Workspace workspace, IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var zip = new ZipArchive(File.Create(workspace.PathOf("export.zip")), ZipArchiveMode.Create);
        var rows = files.Where(file => file.Name.EndsWith(".fit", StringComparison.Ordinal))
            .Select(file => $"{Path.GetFileNameWithoutExtension(file.Name)},\"Sep 12, 2018, 3:02:23 PM\",Exported,Ride,,783,3.68,true,Merida,{file.Name}")
            .Prepend("Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Commute,Activity Gear,Filename");
        Add("activities.csv", Encoding.UTF8.GetBytes(string.Join('\n', rows)));
        Add("profile.csv", Encoding.UTF8.GetBytes(FormattableString.Invariant($"Athlete ID\n{workspace.Strava.Athlete.Id}\n")));
        foreach (var (name, content) in files)
        {
            Add(name, content);
        }

        void Add(string name, byte[] content)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }
    }
}
