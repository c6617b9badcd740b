using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

public sealed class SqlServerSinkTests : IDisposable
{
    private readonly TestServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("O'Brien \"the\" [fast]] run")]
    [InlineData("早朝ラン 🏃‍♀️ מרוץ עם רוח")]
    [InlineData("'; DROP TABLE activities; --")]
    public async Task A_name_arrives_unchanged(string name)
    {
        var sink = _server.CreateSink();
        var json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object> { ["id"] = 7, ["name"] = name + new string('x', 255) });

        await sink.WriteAsync([Samples.FromJson(json)], Cancellation);

        Assert.Equal([name + new string('x', 255)], _server.Tables.Query($"SELECT name FROM {_server.Tables.Quoted()}", row => row.GetString(0)));
    }

    [Fact]
    public async Task Ten_that_create_the_schema_at_once_all_succeed()
    {
        var sinks = Enumerable.Range(0, 10).Select(_ => _server.CreateSink()).ToList();

        var identities = await Task.WhenAll(sinks.Select(sink => sink.OpenAsync(Cancellation).AsTask()));

        Assert.Single(identities.Distinct());
    }

    [Fact]
    public async Task The_views_of_older_reports_and_of_new_ones_can_be_read()
    {
        var sink = _server.CreateSink();
        await sink.WriteAsync(
            [Samples.FromJson("""{"id":7,"name":"Run","sport_type":"Run","gear_id":"g1","distance":1000,"moving_time":300,"start_date":"2026-11-22T06:00:00Z","start_date_local":"2026-11-22T07:00:00Z"}""")],
            Cancellation);

        var tables = _server.Tables;
        Assert.Equal([(7L, "Run")], tables.Query($"SELECT wid, name FROM {tables.Quoted("_classic")}", row => (row.GetInt64(0), row.GetString(1))));
        Assert.Equal([new DateTime(2026, 11, 16)], tables.Query($"SELECT week FROM {tables.Quoted("_by_week")}", row => row.GetDateTime(0)));
        Assert.Equal([("Run", 1000d)], tables.Query($"SELECT sport_type, distance FROM {tables.Quoted("_by_sport")}", row => (row.GetString(0), row.GetDouble(1))));
        Assert.Equal(["g1"], tables.Query($"SELECT gear_id FROM {tables.Quoted("_by_gear")}", row => row.GetString(0)));
    }

    [Fact]
    public async Task The_views_hold_for_the_api_for_an_export_and_for_both()
    {
        var sink = _server.CreateSink();
        ActivityRecord[] api =
        [
            Samples.FromJson("""{"id":1,"sport_type":"Run","distance":1000,"gear_id":"g1","start_date":"2026-11-22T23:30:00Z","start_date_local":"2026-11-23T00:30:00Z"}"""),
            Samples.FromJson("""{"id":2,"type":"Ride","distance":1000,"gear_id":"b1","start_date":"2026-11-23T12:00:00Z","gear":{"name":"Patria"}}""", DetailLevel.Detail),
        ];
        ActivityRecord[] export =
        [
            Samples.FromJson("""{"id":11,"sport_type":"Run","distance":1000,"gear_name":"Pegasus","start_date":"2026-11-22T23:30:00Z"}""", origin: ActivityOrigin.Export),
            Samples.FromJson("""{"id":12,"sport_type":"Ride","distance":1000,"gear_name":"Patria","start_date":"2026-11-23T12:00:00Z"}""", origin: ActivityOrigin.Export),
        ];

        await sink.WriteAsync(api, Cancellation);
        Assert.Equal(["2026-11-23 2", "Ride 1", "Run 1", "b1 Patria 1", "g1  1"], Views());

        await sink.WriteAsync(export, Cancellation);
        Assert.Equal(
            ["2026-11-16 1", "2026-11-23 3", "Ride 2", "Run 2", " Patria 1", " Pegasus 1", "b1 Patria 1", "g1  1"], Views());

        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1), Samples.Tombstone(2)], Cancellation);
        Assert.Equal(["2026-11-16 1", "2026-11-23 1", "Ride 1", "Run 1", " Patria 1", " Pegasus 1"], Views());

        IEnumerable<string> Views() =>
        [
            .. Rows("_by_week", "CONVERT(varchar(10), week, 23)", "''"), .. Rows("_by_sport", "sport_type", "''"), .. Rows("_by_gear", "gear_id", "gear_name"),
        ];

        List<string> Rows(string view, string first, string second) => _server.Tables.Query(
            $"SELECT COALESCE({first}, '') AS a, COALESCE({second}, '') AS b, activities FROM {_server.Tables.Quoted(view)} ORDER BY a, b",
            row => $"{row.GetString(0)} {(view == "_by_gear" ? row.GetString(1) + " " : "")}{row.GetInt32(2)}");
    }

    [Fact]
    public async Task What_only_an_export_knows_is_in_views_although_the_api_s_document_took_its_place()
    {
        var sink = _server.CreateSink();
        await sink.WriteAsync([Samples.FromJson("""{"id":1,"sport_type":"Run","gear_id":"g1"}"""), Samples.FromJson("""{"id":2,"sport_type":"Run","gear_id":"g1"}""")], Cancellation);
        await ((IContentSink)sink).WriteContentAsync(
            [Samples.Content(1, """{"id":1,"calories":250.5,"gear_name":"Pegasus","private_note":"tired"}""", ContentKinds.ExportRow, origin: ActivityOrigin.Export)], Cancellation);

        var tables = _server.Tables;
        Assert.Equal(
            [(1L, 250.5, "tired Pegasus")],
            tables.Query(
                $"SELECT id, calories, private_note, export_gear_name FROM {tables.Quoted("_details")} WHERE export_row IS NOT NULL",
                row => (row.GetInt64(0), row.GetDouble(1), $"{row.GetString(2)} {row.GetString(3)}")));
        Assert.Equal([("g1", "Pegasus", 2)], tables.Query($"SELECT gear_id, gear_name, activities FROM {tables.Quoted("_by_gear")}", row => (row.GetString(0), row.GetString(1), row.GetInt32(2))));
    }

    [Fact]
    public async Task Gear_of_an_export_has_a_name_and_no_id_and_stands_behind_what_the_api_knows()
    {
        var sink = _server.CreateSink();
        await sink.WriteAthleteDocumentsAsync(
            [
                Samples.Document("""{"id":"b1","name":"Patria"}""", AthleteDocumentKinds.Gear, "b1"),
                Samples.Document("""[{"name":"Patria"},{"name":"Commuter","brand_name":"Batavus","archive":{}},7]""", AthleteDocumentKinds.ExportGear, "bikes"),
                Samples.Document("{", AthleteDocumentKinds.ExportGear, "shoes"),
            ],
            Cancellation);

        Assert.Equal(
            [" Commuter Batavus export", "b1 Patria  api"],
            _server.Tables.Query(
                $"SELECT COALESCE(id, ''), name, COALESCE(brand_name, ''), origin FROM {_server.Tables.Quoted("_gear")} ORDER BY origin DESC",
                row => $"{row.GetString(0)} {row.GetString(1)} {row.GetString(2)} {row.GetString(3)}"));
    }
}
