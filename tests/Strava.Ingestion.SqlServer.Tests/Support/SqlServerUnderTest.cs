using System.Text;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>Tables of one test for the suites.</summary>
internal sealed class SqlServerUnderTest(bool storesOriginals = false) : SinkUnderTest
{
    private readonly TestServer _server = new();

    /// <summary>Of datetime2(7); Babelfish keeps microseconds of it.</summary>
    public override TimeSpan Precision => TimeSpan.FromTicks(_server.Tables.Query(
        "SELECT CASE WHEN CAST('2026-05-04T00:00:00.0000001' AS datetime2(7)) = CAST('2026-05-04T00:00:00' AS datetime2(7)) THEN 10 ELSE 1 END", row => row.GetInt32(0)).Single());

    public override IActivitySink CreateSink() => _server.CreateSink(storesOriginals: storesOriginals);

    public override Task<byte[]?> ReadRawAsync(long athleteId, long activityId) =>
        ReadAsync($"{_server.Tables.Quoted()} WHERE athlete_id = {athleteId} AND id = {activityId}");

    public override Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ContentKinds kind) =>
        ReadAsync($"{_server.Tables.Quoted("_contents")} WHERE athlete_id = {athleteId} AND id = {activityId} AND kind = '{ActivityContent.NameOf(kind)}'");

    public override ValueTask DisposeAsync()
    {
        _server.Dispose();
        return base.DisposeAsync();
    }

    private Task<byte[]?> ReadAsync(string rows) => Task.FromResult(_server.Tables.Query(
        $"SELECT raw, raw_bytes FROM {rows}",
        row => row.IsDBNull(1) ? Encoding.UTF8.GetBytes(row.GetString(0)) : row.GetFieldValue<byte[]>(1)).SingleOrDefault());
}
