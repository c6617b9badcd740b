using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Sinks;

public sealed class SqliteSinkTests : IDisposable
{
    private const string Full = """
        {"id":9007199254740993,"name":"Zürich 🚴","distance":28099,"moving_time":3600.0,"elapsed_time":3700,"total_elevation_gain":412.5,
         "type":"Ride","sport_type":"GravelRide","workout_type":null,"start_date":"2026-07-01T06:00:00Z","start_date_local":"2026-07-01T08:00:00Z",
         "timezone":"(GMT+01:00) Europe/Zurich","utc_offset":7200.0,"start_latlng":[47.37,8.54],"end_latlng":[],"map":{"summary_polyline":"_p~iF"},
         "average_speed":7.8,"average_heartrate":141.2,"kilojoules":812.0,"gear_id":"b12","trainer":false,"commute":true,"private":false,
         "visibility":"everyone","kudos_count":3}
        """;

    private readonly Database _database = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly SqliteSink _sink;

    public SqliteSinkTests() => _sink = new SqliteSink("sqlite", new SqliteSinkOptions { Path = _database.Path }, _time, NullLogger<SqliteSink>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_typed_view_fills_the_columns_that_are_called_as_Strava_calls_its_fields()
    {
        await _sink.WriteAsync([Samples.FromJson(Full)], Cancellation);

        var row = _database.Query("SELECT * FROM activities", row => Enumerable.Range(0, row.FieldCount).ToDictionary(row.GetName, row.GetValue)).Single();
        Assert.Equal(9007199254740993L, row["id"]);
        Assert.Equal("Zürich 🚴", row["name"]);
        Assert.Equal(28099.0, row["distance"]);
        Assert.Equal(3600L, row["moving_time"]);
        Assert.Equal("GravelRide", row["sport_type"]);
        Assert.Equal(DBNull.Value, row["workout_type"]);
        Assert.Equal("2026-07-01T06:00:00Z", row["start_date"]);
        Assert.Equal("2026-07-01T08:00:00", row["start_date_local"]);
        Assert.Equal((47.37, 8.54), ((double)row["start_latitude"], (double)row["start_longitude"]));
        Assert.Equal(DBNull.Value, row["end_latitude"]);
        Assert.Equal("_p~iF", row["summary_polyline"]);
        Assert.Equal((0L, 1L), ((long)row["trainer"], (long)row["commute"]));
        Assert.Equal(Full, row["raw"]);
        Assert.Equal(("api", 2L), (row["origin"], row["detail_level"]));
        Assert.Equal("2026-11-24T12:00:00.0000000Z", row["retrieved_at"]);
    }

    [Theory]
    [InlineData("""{"summary_polyline":"_p~iF\\\\u"}""")]
    [InlineData("""{"id":"a1","x":{"summary_polyline":"no"},"summary_polyline":"","y":[1]}""")]
    [InlineData("""{"summary_polyline":"no","summary\u005fpolyline":"_p~iF"}""")]
    [InlineData("""{"summary_polyline":"no","summary_polyline":7}""")]
    [InlineData("""{"summary_polyline":"\ud800"}""")]
    [InlineData("""{"summary_polyline":null}""")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("null")]
    public async Task The_column_of_the_track_holds_the_track_of_the_typed_view(string map)
    {
        var activity = Samples.FromJson($$"""{"id":1,"map":{{map}}}""");

        await _sink.WriteAsync([activity], Cancellation);

        Assert.Equal(activity.Activity.Map?.SummaryPolyline, _database.Query("SELECT summary_polyline FROM activities", row => row.IsDBNull(0) ? null : row.GetString(0)).Single());
    }

    [Fact]
    public async Task An_empty_name_is_empty_and_not_null()
    {
        await _sink.WriteAsync([Samples.FromJson("""{"id":1,"name":""}""")], Cancellation);

        Assert.Equal("", _database.Query("SELECT name FROM activities", row => row.GetString(0)).Single());
    }

    [Fact]
    public async Task The_raw_document_is_text_that_SQLite_can_search()
    {
        await _sink.WriteAsync([Samples.FromJson(Full)], Cancellation);

        Assert.Equal("b12", _database.Query("SELECT json_extract(raw, '$.gear_id') FROM activities", row => row.GetString(0)).Single());
    }

    [Fact]
    public async Task A_page_of_unchanged_activities_writes_not_a_byte()
    {
        var page = Enumerable.Range(1, 200).Select(id => Samples.Activity(id)).ToList();
        await _sink.WriteAsync(page, Cancellation);
        var before = _database.Files();

        await _sink.WriteAsync(page, Cancellation);

        Assert.Equal(before, _database.Files());
    }

    [Fact]
    public async Task A_cancelled_batch_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        await _sink.OpenAsync(Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _sink.WriteAsync(new CancellingList(stop), stop.Token).AsTask());

        Assert.Equal(0, _database.Query("SELECT COUNT(*) FROM activities", row => row.GetInt32(0)).Single());
        Assert.Equal([WriteEffect.Added], await _sink.WriteAsync([Samples.Activity(1)], Cancellation));
    }

    [Fact]
    public async Task A_removal_leaves_a_tombstone_also_when_the_activity_is_back()
    {
        await _sink.WriteAsync([Samples.Activity(1)], Cancellation);

        await _sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);
        await _sink.WriteAsync([Samples.Activity(1)], Cancellation);

        Assert.Equal([(1L, "2026-11-24T12:00:00.0000000Z")], _database.Query("SELECT id, removed_at FROM activity_tombstones", row => (row.GetInt64(0), row.GetString(1))));
    }

    [Fact]
    public async Task An_export_is_called_so_in_its_column()
    {
        await _sink.WriteAsync([Samples.Activity(1, origin: ActivityOrigin.Export)], Cancellation);

        Assert.Equal("export", _database.Query("SELECT origin FROM activities", row => row.GetString(0)).Single());
    }

    [Fact]
    public async Task An_activity_that_takes_the_row_of_a_removed_one_is_added()
    {
        await _sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await _sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);

        Assert.Equal([WriteEffect.Added], await _sink.WriteAsync([Samples.Activity(2)], Cancellation));
    }

    [Fact]
    public async Task A_deleted_database_is_another_storage()
    {
        var before = await _sink.OpenAsync(Cancellation);
        _sink.Dispose();
        foreach (var file in _database.Files().Keys)
        {
            File.Delete(Path.Combine(Path.GetDirectoryName(_database.Path)!, file));
        }

        using var sink = new SqliteSink("sqlite", new SqliteSinkOptions { Path = _database.Path }, _time, NullLogger<SqliteSink>.Instance);
        Assert.NotEqual(before, await sink.OpenAsync(Cancellation));
    }

    public void Dispose()
    {
        _sink.Dispose();
        _database.Dispose();
    }

    /// <summary>Cancels when the second activity is asked for.</summary>
    private sealed class CancellingList(CancellationTokenSource stop) : List<ActivityRecord>([Samples.Activity(1), Samples.Activity(2)]), IEnumerable<ActivityRecord>
    {
        IEnumerator<ActivityRecord> IEnumerable<ActivityRecord>.GetEnumerator()
        {
            yield return this[0];
            stop.Cancel();
            yield return this[1];
        }
    }
}
