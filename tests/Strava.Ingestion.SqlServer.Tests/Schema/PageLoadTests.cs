using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Strava.Ingestion.Conformance;
using Strava.Ingestion.SqlServerEngine;

namespace Strava.Ingestion.SqlServer.Tests.Schema;

/// <summary>The procedures of samples/infra/sql/pages.sql on a server: they load a page as the sink loads it.</summary>
/// <remarks>
/// Babelfish has neither CREATE OR ALTER nor a UTF-8 collation, and its OPENJSON gives a document in a form of its own. So there the procedures
/// are created anew, and neither raw nor its hash is looked at.
/// </remarks>
public sealed partial class PageLoadTests : IAsyncLifetime
{
    private const long Athlete = 424_242;
    private static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    private SqlConnection? _connection;
    private bool _keepsText;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(EngineTables.Engine is null, "NOT RUN: STRAVA_TEST_SQLSERVER names no SQL Server, so the procedures of samples/infra/sql/pages.sql were only parsed and bound.");
        _connection = new SqlConnection(EngineTables.Engine);
        await _connection.OpenAsync(Cancellation);
        _keepsText = (await ReadAsync("SELECT @@VERSION", row => row.GetString(0))).All(version => !version.Contains("Babelfish", StringComparison.Ordinal));
        var pages = SampleScriptTests.Pages();
        if (!_keepsText)
        {
            pages = Procedure().Replace(pages, "DROP PROCEDURE IF EXISTS $1\nGO\nCREATE PROCEDURE $1").Replace(" COLLATE Latin1_General_100_BIN2_UTF8", "", StringComparison.Ordinal);
        }

        foreach (var batch in SchemaScript.Sink(new SqlServerSinkOptions()).Batches.Concat(pages.Split("\nGO\n")))
        {
            await RunAsync(batch);
        }

        await RunAsync($"DELETE FROM dbo.activities WHERE athlete_id = {Athlete}");
        await RunAsync($"DELETE FROM dbo.activities_tombstones WHERE athlete_id = {Athlete}");
        await RunAsync("DELETE FROM dbo.strava_pages");
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await RunAsync($"DELETE FROM dbo.activities WHERE athlete_id = {Athlete}");
            await _connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_page_is_loaded_as_the_sink_loads_it()
    {
        var activity = Samples.FromJson("""{"id":7,"name":"Zürich 🏃","distance":1000.5,"moving_time":300,"start_date":"2026-11-22T06:00:00Z","start_latlng":[47.5,8.5],"private":true}""");
        var raw = Encoding.UTF8.GetString(activity.Raw.Span);

        await LoadAsync($"[{raw}]", Noon);

        var held = Assert.Single(await ReadAsync(
            $"SELECT CAST(name AS nvarchar(400)), distance, start_latitude, private, detail_level FROM dbo.activities WHERE athlete_id = {Athlete}",
            row => (row.GetString(0), row.GetDouble(1), row.GetDouble(2), row.GetBoolean(3), row.GetByte(4))));
        Assert.Equal(("Zürich 🏃", 1000.5, 47.5, true, (byte)2), held);
        Assert.SkipUnless(_keepsText, "NOT RUN: this engine keeps no JSON as it came, so everything but raw and its hash was looked at.");
        Assert.Equal(raw, Assert.Single(await ReadAsync($"SELECT raw FROM dbo.activities WHERE athlete_id = {Athlete}", row => row.GetString(0))));
        Assert.Equal(activity.ContentHash.ToArray(), Assert.Single(await ReadAsync($"SELECT content_hash FROM dbo.activities WHERE athlete_id = {Athlete}", row => (byte[])row[0])));
    }

    [Fact]
    public async Task A_value_that_is_longer_than_its_column_is_left_out_there()
    {
        await LoadAsync($$"""[{"id":7,"name":"{{new string('x', 501)}}","device_name":"{{new string('y', 500)}}","type":"{{new string('z', 101)}}"}]""", Noon);

        Assert.Equal([(true, 500, true)], await ReadAsync(
            $"SELECT name, LEN(device_name), type FROM dbo.activities WHERE athlete_id = {Athlete}", row => (row.IsDBNull(0), Convert.ToInt32(row[1], null), row.IsDBNull(2))));
    }

    [Fact]
    public async Task A_later_page_replaces_and_an_older_one_does_not_and_what_is_unchanged_was_retrieved_again()
    {
        await LoadAsync("""[{"id":7,"name":"first"},{"id":8,"name":"same"}]""", Noon);
        await LoadAsync("""[{"id":7,"name":"second"},{"id":8,"name":"same"}]""", Noon.AddHours(1));
        await LoadAsync("""[{"id":7,"name":"older"}]""", Noon.AddHours(-1));

        Assert.Equal([(7L, "second", Noon.AddHours(1)), (8L, "same", Noon.AddHours(1))], await HeldAsync());
    }

    [Fact]
    public async Task What_was_removed_later_stays_away_until_a_later_page_has_it()
    {
        await RunAsync($"INSERT INTO dbo.activities_tombstones (athlete_id, id, removed_at) VALUES ({Athlete}, 7, '2026-11-22T13:00:00')");

        await LoadAsync("""[{"id":7,"name":"gone"}]""", Noon);
        Assert.Empty(await HeldAsync());

        await LoadAsync("""[{"id":7,"name":"back"}]""", Noon.AddHours(2));
        Assert.Equal([(7L, "back", Noon.AddHours(2))], await HeldAsync());

        await LoadAsync("""[{"id":7,"name":"gone"}]""", Noon);
        Assert.Equal([(7L, "back", Noon.AddHours(2))], await HeldAsync());
        Assert.Equal([7L], await ReadAsync($"SELECT id FROM dbo.activities_tombstones WHERE athlete_id = {Athlete}", row => row.GetInt64(0)));
    }

    [Fact]
    public async Task All_pages_that_wait_are_loaded_and_gone()
    {
        await RunAsync("""INSERT INTO dbo.strava_pages (blob, document) VALUES (N'1.json', N'[{"id":7,"name":"a"}]'), (N'2.json', N'[{"id":8,"name":"b"},17,{"no":"id"}]')""");

        await RunAsync($"EXEC dbo.load_strava_pages {Athlete}, '2026-11-22T12:00:00'");

        Assert.Equal([(7L, "a", Noon), (8L, "b", Noon)], await HeldAsync());
        Assert.Empty(await ReadAsync("SELECT blob FROM dbo.strava_pages", row => row.GetString(0)));
    }

    [GeneratedRegex(@"CREATE OR ALTER PROCEDURE (dbo\.\w+)")]
    private static partial Regex Procedure();

    private Task<List<(long Id, string Name, DateTime RetrievedAt)>> HeldAsync() => ReadAsync(
        $"SELECT id, CAST(name AS nvarchar(400)), retrieved_at FROM dbo.activities WHERE athlete_id = {Athlete} ORDER BY id", row => (row.GetInt64(0), row.GetString(1), row.GetDateTime(2)));

    private async Task LoadAsync(string document, DateTime retrievedAt)
    {
        await using var load = new SqlCommand($"EXEC dbo.load_strava_page {Athlete}, @document, @retrieved_at", _connection);
        load.Parameters.AddWithValue("@document", document);
        load.Parameters.AddWithValue("@retrieved_at", retrievedAt);
        await load.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<SqlDataReader, T> read)
    {
        await using var command = new SqlCommand(sql, _connection);
        await using var row = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<T>();
        while (await row.ReadAsync(Cancellation))
        {
            rows.Add(read(row));
        }

        return rows;
    }

    private async Task RunAsync(string batch)
    {
        await using var command = new SqlCommand(batch, _connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
