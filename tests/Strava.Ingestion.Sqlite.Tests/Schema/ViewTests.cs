using Microsoft.Extensions.Logging.Abstractions;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Schema;

/// <summary>The views hold for every source: for what the API gives, for the rows of an export, and for both in one database.</summary>
public sealed class ViewTests : IDisposable
{
    // What an export does not know: the local time, the id of the gear, the moving time in old ones. Half past midnight in Zurich is still Sunday in UTC.
    private static readonly ActivityRecord[] Export =
    [
        Exported("""{"id":11,"sport_type":"Run","start_date":"2026-11-22T23:30:00Z","distance":5000,"moving_time":1500,"total_elevation_gain":50,"gear_name":"Pegasus"}"""),
        Exported("""{"id":12,"sport_type":"Ride","start_date":"2026-11-23T12:00:00Z","distance":7000,"moving_time":2500,"total_elevation_gain":50,"gear_name":"Patria"}"""),
        Exported("""{"id":13,"sport_type":"Ride","start_date":"2026-11-24T12:00:00Z","distance":7000,"moving_time":2500,"total_elevation_gain":50,"gear_name":"Patria"}"""),
        Exported("""{"id":14,"sport_type":"Unterwasserrugby","start_date":"2026-11-24T12:00:00Z"}"""),
    ];

    private static readonly ActivityRecord[] Api =
    [
        Samples.FromJson("""{"id":1,"sport_type":"Run","type":"Run","start_date":"2026-11-22T23:30:00Z","start_date_local":"2026-11-23T00:30:00Z","distance":5000,"moving_time":1500,"total_elevation_gain":50,"gear_id":"g1"}"""),
        Samples.FromJson("""{"id":2,"type":"Ride","start_date":"2026-11-23T12:00:00Z","start_date_local":"2026-11-23T13:00:00Z","distance":7000,"moving_time":2500,"total_elevation_gain":50,"gear_id":"b1"}"""),
        Samples.FromJson(
            """{"id":3,"sport_type":"Ride","start_date":"2026-11-24T12:00:00Z","distance":7000,"moving_time":2500,"total_elevation_gain":50,"gear_id":"b1","gear":{"id":"b1","name":"Patria"}}""",
            DetailLevel.Detail),
    ];

    private readonly Database _database = new();

    [Fact]
    public async Task Of_the_api_weeks_are_the_athlete_s_own_and_gear_has_its_id()
    {
        await WriteAsync(Api);

        Assert.Equal(["2026-11-23 3 19000.0 6500 150.0"], Rows("SELECT week, activities, distance, moving_time, total_elevation_gain FROM activities_by_week ORDER BY 1"));
        Assert.Equal(["Ride 2 14000.0", "Run 1 5000.0"], Rows("SELECT sport_type, activities, distance FROM activities_by_sport ORDER BY 1"));
        Assert.Equal(["b1 Patria 2 14000.0", "g1  1 5000.0"], Rows("SELECT gear_id, gear_name, activities, distance FROM activities_by_gear ORDER BY 1"));
    }

    [Fact]
    public async Task Of_an_export_weeks_are_those_of_utc_and_gear_has_its_name()
    {
        await WriteAsync(Export);

        Assert.Equal(
            ["2026-11-16 1 5000.0 1500 50.0", "2026-11-23 3 14000.0 5000 100.0"],
            Rows("SELECT week, activities, distance, moving_time, total_elevation_gain FROM activities_by_week ORDER BY 1"));
        Assert.Equal(["Ride 2 14000.0", "Run 1 5000.0", "Unterwasserrugby 1 "], Rows("SELECT sport_type, activities, distance FROM activities_by_sport ORDER BY 1"));
        Assert.Equal([" Patria 2 14000.0", " Pegasus 1 5000.0"], Rows("SELECT gear_id, gear_name, activities, distance FROM activities_by_gear ORDER BY 2"));
    }

    [Fact]
    public async Task Of_both_every_row_of_both_counts()
    {
        await WriteAsync([.. Api, .. Export]);

        Assert.Equal(["2026-11-16 1 5000.0", "2026-11-23 6 33000.0"], Rows("SELECT week, activities, distance FROM activities_by_week ORDER BY 1"));
        Assert.Equal(["Ride 4 28000.0", "Run 2 10000.0", "Unterwasserrugby 1 "], Rows("SELECT sport_type, activities, distance FROM activities_by_sport ORDER BY 1"));
        Assert.Equal(
            [" Patria 2 14000.0", " Pegasus 1 5000.0", "b1 Patria 2 14000.0", "g1  1 5000.0"],
            Rows("SELECT gear_id, gear_name, activities, distance FROM activities_by_gear ORDER BY 1, 2"));
        Assert.Equal(["Patria 28000.0"], Rows("SELECT gear_name, SUM(distance) FROM activities_by_gear WHERE gear_name = 'Patria' GROUP BY 1"));
    }

    [Fact]
    public async Task What_only_an_export_knows_is_in_views_although_the_api_s_document_took_its_place()
    {
        await WriteAsync(Api);
        await WriteContentsAsync(
            Row(1, """{"id":1,"calories":250.5,"gear_name":"Pegasus","private_note":"tired"}"""), Row(2, """{"id":2,"calories":1,"gear_name":"Old bike"}"""),
            Row(3, "{"));

        Assert.Equal(
            ["1 250.5 tired Pegasus", "2 1  Old bike", "3   "],
            Rows("SELECT id, calories, private_note, export_gear_name FROM activity_details ORDER BY 1").Take(3));
        Assert.Equal(["b1 Patria", "g1 Pegasus"], Rows("SELECT gear_id, gear_name FROM activities_by_gear ORDER BY 1"));
    }

    [Fact]
    public async Task Gear_that_an_export_calls_by_two_names_has_none()
    {
        await WriteAsync(
            [Samples.FromJson("""{"id":1,"sport_type":"Run","gear_id":"g1"}"""), Samples.FromJson("""{"id":2,"sport_type":"Run","gear_id":"g1"}""")]);
        await WriteContentsAsync(Row(1, """{"id":1,"gear_name":"Pegasus"}"""), Row(2, """{"id":2,"gear_name":"Vomero"}"""));

        Assert.Equal(["g1  2"], Rows("SELECT gear_id, gear_name, activities FROM activities_by_gear"));
    }

    [Fact]
    public async Task A_document_that_sqlite_cannot_read_as_json_breaks_no_view()
    {
        await WriteAsync(Api);
        _database.Execute("UPDATE activities SET raw = '{' WHERE detail_level = 3");

        Assert.Equal(["b1  2", "g1  1"], Rows("SELECT gear_id, gear_name, activities FROM activities_by_gear ORDER BY 1"));
    }

    public void Dispose() => _database.Dispose();

    private static ActivityRecord Exported(string json) => Samples.FromJson(json, origin: ActivityOrigin.Export);

    private async Task WriteAsync(IReadOnlyList<ActivityRecord> activities)
    {
        using var sink = new SqliteSink("sqlite", new SqliteSinkOptions { Path = _database.Path }, TimeProvider.System, NullLogger<SqliteSink>.Instance);
        await sink.WriteAsync(activities, TestContext.Current.CancellationToken);
    }

    private async Task WriteContentsAsync(params IReadOnlyList<ActivityContent> contents)
    {
        using var sink = new SqliteSink("sqlite", new SqliteSinkOptions { Path = _database.Path }, TimeProvider.System, NullLogger<SqliteSink>.Instance);
        await sink.WriteContentAsync(contents, TestContext.Current.CancellationToken);
    }

    private static ActivityContent Row(long id, string json) => Samples.Content(id, json, ContentKinds.ExportRow, origin: ActivityOrigin.Export);

    private List<string> Rows(string sql) => _database.Query(
        sql, row => string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : row.GetString(i))));
}
