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
}
