using System.Globalization;

namespace Strava.Ingestion.Console.Tests;

public sealed class ParquetExportTests
{
    private static string Columns => string.Join(
        ", ", ActivityColumns.All.Select(column => column.Name).Except(["retrieved_at"]).Select(name => $"\"{name}\""));

    [Fact]
    public async Task Duckdb_reads_every_value_of_every_activity()
    {
        await using var workspace = await Workspace.StartAsync(activities: 400);
        await workspace.RunAsync("sync");

        var export = await workspace.RunAsync("export", "--to", "parquet", "out");

        Assert.Equal("", export.ExitCode == 0 ? "" : export.Error);
        var stored = Exported.Query(workspace, $"SELECT {Columns} FROM activities ORDER BY id");
        var read = DuckDb.Query($"SELECT {Columns} FROM {DuckDb.Table(workspace.PathOf("out"), "activities")} ORDER BY id");
        Assert.Equal(400, read.Count);
        Assert.Equal(stored.Select(Text), read.Select(Text));
        static string Text(object?[] row) => string.Join('|', row.Select(Exported.Plain));
    }

    [Fact]
    public async Task Duckdb_reads_a_row_a_sample()
    {
        await using var workspace = await Exported.SyncedAsync();

        var export = await workspace.RunAsync("export", "--to", "parquet", "out");

        var stored = Exported.Query(workspace, """
            SELECT id, (SELECT count(*) FROM json_each(time)), (SELECT sum(value) FROM json_each(heartrate)),
                (SELECT total(json_extract(value, '$[0]')) FROM json_each(latlng)), (SELECT total(value) FROM json_each(distance))
            FROM activity_streams ORDER BY id
            """);
        var read = DuckDb.Query($"""
            SELECT activity_id, count(time), CAST(sum(heartrate) AS bigint), coalesce(sum(lat), 0), coalesce(sum(distance), 0)
            FROM {DuckDb.Table(workspace.PathOf("out"), "streams")} GROUP BY 1 ORDER BY 1
            """);
        Assert.NotEmpty(stored);
        Assert.Equal(stored.Select(Text), read.Select(Text));
        var samples = stored.Sum(row => (long)row[1]!);
        Assert.Contains($"{samples:N0} samples; for {Format.Activities(60 - stored.Count)} no streams are stored", export.Out, StringComparison.Ordinal);
        static string Text(object?[] row) => string.Join('|', row.Select(value =>
            value is double number ? number.ToString("0.000", CultureInfo.InvariantCulture) : Exported.Plain(value)));
    }

    [Fact]
    public async Task Folders_are_columns_and_columns_have_types()
    {
        await using var workspace = await Exported.SyncedAsync();
        await workspace.RunAsync("export", "--to", "parquet", "out");
        var table = DuckDb.Table(workspace.PathOf("out"), "activities");

        var perYear = DuckDb.Query($"SELECT athlete_id, year, count(*), sum(distance) FROM {table} GROUP BY ALL ORDER BY year").Select(Text);
        var types = DuckDb.Query($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {table})").ToDictionary(row => (string)row[0]!, row => (string)row[1]!);

        Assert.Equal(
            Exported.Query(workspace, """
                SELECT athlete_id, CAST(substr(start_date_local, 1, 4) AS INTEGER), count(*), sum(distance) FROM activities GROUP BY 1, 2 ORDER BY 2
                """).Select(Text),
            perYear);
        Assert.Equal(
            ("BIGINT", "DOUBLE", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP", "BOOLEAN", "VARCHAR"),
            (types["id"], types["distance"], types["start_date"], types["start_date_local"], types["commute"], types["sport_type"]));
        static string Text(object?[] row) => string.Join('|', row.Select(value =>
            value is double number ? number.ToString("0.0", CultureInfo.InvariantCulture) : Exported.Plain(value)));
    }

    [Fact]
    public async Task An_activity_without_a_start_is_in_the_year_null()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await new Documents(7, ActivityOrigin.Api, DetailLevel.Summary, ["""{"id":1,"name":"undated"}"""u8.ToArray(), """{"id":2,"start_date":"2024-05-04T10:00:00Z"}"""u8.ToArray()])
            .StoreAsync(workspace);

        await workspace.RunAsync("export", "--to", "parquet", "out");

        Assert.Equal(
            ["2|2024", "1|"],
            DuckDb.Query($"SELECT id, year FROM {DuckDb.Table(workspace.PathOf("out"), "activities")} ORDER BY year NULLS LAST")
                .Select(row => string.Join('|', row.Select(Exported.Plain))));
    }

    [Fact]
    public async Task A_part_of_the_history_is_exported()
    {
        await using var workspace = await Exported.SyncedAsync();

        var days = Exported.Query(workspace, "SELECT substr(start_date, 1, 10) FROM activities ORDER BY start_date LIMIT 30 OFFSET 15");
        var (from, until) = ((string)days[0][0]!, (string)days[^1][0]!);

        var export = await workspace.RunAsync("export", "--to", "parquet", "out", "--from", from, "--until", until);

        Assert.Equal("", export.ExitCode == 0 ? "" : export.Error);
        var stored = Exported.Query(workspace, $"SELECT id FROM activities WHERE substr(start_date, 1, 10) BETWEEN '{from}' AND '{until}' ORDER BY id");
        Assert.InRange(stored.Count, 30, 59);
        Assert.Equal(stored, DuckDb.Query($"SELECT id FROM {DuckDb.Table(workspace.PathOf("out"), "activities")} ORDER BY id"));
    }

    /// <summary>A history that comes in no order fills the row groups of all years at once.</summary>
    [Fact]
    public async Task No_more_rows_wait_in_memory_than_are_allowed()
    {
        using var temporary = new TemporaryFolder();
        using var folder = new ExportFolder(temporary.PathOf("out"), [ExportTarget.Partitions("numbers", null)]);
        var waited = 0;
        await using (var table = new ParquetTable<int>(folder, "numbers", [Columns<int>.Whole("number", number => number)], mostRows: 100))
        {
            for (var i = 0; i < 5_000; i++)
            {
                await table.AddAsync(athleteId: 7, 2000 + (i % 7), i, TestContext.Current.CancellationToken);
                waited = Math.Max(waited, table.Waiting);
            }

            await table.CompleteAsync(TestContext.Current.CancellationToken);
        }

        folder.Publish();

        Assert.Equal(100, waited);
        Assert.Equal(
            ((object)5_000L, (object)12_497_500L),
            DuckDb.Query($"SELECT count(*), CAST(sum(number) AS bigint) FROM {DuckDb.Table(temporary.PathOf("out"), "numbers")}").Select(row => (row[0]!, row[1]!)).Single());
        var longest = DuckDb.Query($"SELECT max(row_group_num_rows) FROM parquet_metadata('{temporary.PathOf("out")}/numbers/**/*.parquet')")[0][0];
        Assert.InRange((long)longest!, 15, 100);
    }
}
