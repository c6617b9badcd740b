namespace Strava.Ingestion.Console.Tests;

public sealed class ExportFolderTests
{
    [Fact]
    public async Task An_export_replaces_an_earlier_one_and_nothing_else()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await StoreAsync(workspace, "2023", "2024");
        await workspace.RunAsync("export", "--to", "parquet", "out");
        workspace.Write("out/notes.txt", "mine");
        File.Delete(workspace.Database);
        await StoreAsync(workspace, "2024", "2025");

        var export = await workspace.RunAsync("export", "--to", "parquet", "out");

        Assert.Equal("", export.ExitCode == 0 ? "" : export.Error);
        Assert.Equal(
            [2024L, 2025L],
            DuckDb.Query($"SELECT year FROM {DuckDb.Table(workspace.PathOf("out"), "activities")} ORDER BY 1").Select(row => (long)row[0]!));
        Assert.Equal(["activities", "notes.txt"], Directory.EnumerateFileSystemEntries(workspace.PathOf("out")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task The_export_of_one_athlete_leaves_those_of_others()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        await workspace.ConnectAsync(7, 10);
        await workspace.ConnectAsync(8, 20);
        await workspace.RunAsync("sync");

        await workspace.RunAsync("export", "--to", "parquet", "out", "--athlete", "7");
        var export = await workspace.RunAsync("export", "--to", "parquet", "out", "--athlete", "8");

        Assert.Contains("20 activities", export.Out, StringComparison.Ordinal);
        Assert.Equal(
            ["7|10", "8|20"],
            DuckDb.Query($"SELECT athlete_id, count(*) FROM {DuckDb.Table(workspace.PathOf("out"), "activities")} GROUP BY 1 ORDER BY 1")
                .Select(row => string.Join('|', row.Select(Exported.Plain))));
    }

    /// <summary>Strava's own export has a file of that name too.</summary>
    [Theory]
    [InlineData("csv", "activities.csv", "Activity ID,Activity Date,Activity Name\r\n")]
    [InlineData("csv", "streams.csv", "")]
    [InlineData("geojson", "routes.geojson", """{"type":"FeatureCollection","features":[]}""")]
    [InlineData("parquet", "activities/1234.gpx", "<gpx/>")]
    [InlineData("parquet", "activities/athlete_id=7/year=2024/mine.parquet", "PAR1")]
    [InlineData("parquet", "streams", "a file")]
    public async Task What_no_export_wrote_is_never_replaced(string format, string name, string content)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await StoreAsync(workspace, "2024");
        Directory.CreateDirectory(Path.GetDirectoryName(workspace.PathOf("out/" + name))!);
        workspace.Write("out/" + name, content);

        var export = await workspace.RunAsync("export", "--to", format, "out");

        Assert.Equal(64, export.ExitCode);
        Assert.Contains("was not written by an export like this one", export.Error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(workspace.PathOf("out/" + name), TestContext.Current.CancellationToken));
        Assert.Single(Directory.EnumerateFiles(workspace.PathOf("out"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public async Task A_cancelled_export_leaves_nothing_and_the_earlier_one_as_it_was(string format)
    {
        await using var workspace = await Workspace.StartAsync(activities: 450);
        await workspace.RunAsync("sync");
        await workspace.RunAsync("export", "--to", format, "out");
        var before = Listing(workspace);
        using var cancellation = new CancellationTokenSource();
        using var error = new ListeningWriter("100 activities", cancellation.Cancel);

        var export = await workspace.RunAsync(["export", "--to", format, "out"], error, cancellation.Token);

        Assert.Equal(130, export.ExitCode);
        Assert.Contains("Nothing was exported", export.Error, StringComparison.Ordinal);
        Assert.Equal(before, Listing(workspace));
    }

    [Fact]
    public async Task It_holds_where_somebody_lives_so_only_its_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: Windows has rights of another kind.");
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await StoreAsync(workspace, "2024");

        await workspace.RunAsync("export", "--to", "csv", "out");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(workspace.PathOf("out/activities.csv")).UnixFileMode);
    }

    private static Task StoreAsync(Workspace workspace, params string[] years) => new Documents(
        7, ActivityOrigin.Api, DetailLevel.Summary,
        [.. years.Select(year => System.Text.Encoding.UTF8.GetBytes($$"""{"id":{{year}},"start_date":"{{year}}-05-04T10:00:00Z"}"""))]).StoreAsync(workspace);

    private static List<(string, DateTime)> Listing(Workspace workspace) =>
        [.. Directory.EnumerateFiles(workspace.PathOf("out"), "*", SearchOption.AllDirectories).Order().Select(file => (file, File.GetLastWriteTimeUtc(file)))];
}
