using System.Text;

namespace Strava.Ingestion.Console.Tests;

public sealed class CsvExportTests
{
    private static string Columns => string.Join(
        ", ", ActivityColumns.WithAthlete.Select(column => column.Name).Except(["retrieved_at"]).Select(name => $"\"{name}\""));

    [Fact]
    public async Task Another_program_reads_every_value()
    {
        await using var workspace = await Workspace.StartAsync(activities: 400);
        await workspace.RunAsync("sync");

        var export = await workspace.RunAsync("export", "--to", "csv", "out");

        Assert.Equal("", export.ExitCode == 0 ? "" : export.Error);
        var read = DuckDb.Query($"""
            SELECT {Columns} FROM read_csv('{workspace.PathOf("out/activities.csv")}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')
            ORDER BY CAST(id AS bigint)
            """);
        var stored = Exported.Query(workspace, $"SELECT {Columns} FROM activities ORDER BY id");
        Assert.Equal(400, read.Count);
        Assert.Equal(stored.Select(row => string.Join('|', row.Select(Guarded))), read.Select(row => string.Join('|', row.Select(Flags))));

        // Flags are words in CSV, and what a spreadsheet would run has an apostrophe.
        static string Flags(object? value) => Exported.Plain(value) switch { "true" => "1", "false" => "0", var text => text };
        static string Guarded(object? value) => (value is string and ['=' or '+' or '-' or '@', ..] ? "'" : "") + Exported.Plain(value);
    }

    [Fact]
    public async Task Samples_are_rows_of_a_file_of_their_own()
    {
        await using var workspace = await Exported.SyncedAsync();

        await workspace.RunAsync("export", "--to", "csv", "out");

        Assert.Equal(
            Exported.Query(workspace, "SELECT s.id, sum(value) FROM activity_streams s, json_each(heartrate) GROUP BY 1 ORDER BY 1"),
            DuckDb.Query($"""
                SELECT activity_id, CAST(sum(heartrate) AS bigint) FROM read_csv('{workspace.PathOf("out/streams.csv")}', sample_size = -1)
                WHERE heartrate IS NOT NULL GROUP BY 1 ORDER BY 1
                """));
    }

    [Fact]
    public async Task Text_is_quoted_by_rfc_4180_and_kept_from_spreadsheets_aloud()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await new Documents(7, ActivityOrigin.Api, DetailLevel.Summary,
        [
            Encoding.UTF8.GetBytes("""{"id":1,"name":"one, \"two\"\nthree ü","distance":1234.5,"start_date":"2024-05-04T10:00:00Z","utc_offset":-3600,"commute":true}"""),
            """{"id":2,"name":"=HYPERLINK(\"http://x\")"}"""u8.ToArray(),
        ]).StoreAsync(workspace);

        var export = await workspace.RunAsync("export", "--to", "csv", "out");

        var text = await File.ReadAllTextAsync(workspace.PathOf("out/activities.csv"), TestContext.Current.CancellationToken);
        Assert.StartsWith("athlete_id,id,name,distance,", text, StringComparison.Ordinal);
        Assert.Contains("\r\n7,1,\"one, \"\"two\"\"\nthree ü\",1234.5,", text, StringComparison.Ordinal);
        Assert.Contains(",2024-05-04T10:00:00Z,", text, StringComparison.Ordinal);
        Assert.Contains(",-3600,", text, StringComparison.Ordinal);
        Assert.Contains("\r\n7,2,\"'=HYPERLINK(\"\"http://x\"\")\",", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Contains("1 text has an apostrophe in front now", export.Out, StringComparison.Ordinal);
        Assert.NotEqual(0xEF, (await File.ReadAllBytesAsync(workspace.PathOf("out/activities.csv"), TestContext.Current.CancellationToken))[0]);
    }
}
