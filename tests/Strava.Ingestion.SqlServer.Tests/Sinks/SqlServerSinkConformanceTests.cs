using System.Text;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

public sealed class SqlServerSinkConformanceTests : ActivitySinkConformance, IDisposable
{
    private readonly TestServer _server = new();

    public void Dispose() => _server.Dispose();

    protected override IActivitySink CreateSink() => _server.CreateSink();

    protected override async Task<byte[]?> ReadRawAsync(long athleteId, long activityId) => (await _server.QueryAsync(
        $"SELECT raw, raw_bytes FROM {_server.Table} WHERE athlete_id = {athleteId} AND id = {activityId}",
        row => row.IsDBNull(1) ? Encoding.UTF8.GetBytes(row.GetString(0)) : row.GetFieldValue<byte[]>(1))).SingleOrDefault();

    protected override async Task<IReadOnlyList<byte[]>> ReadQuarantineAsync(long athleteId) => await _server.QueryAsync(
        $"SELECT payload FROM {_server.Table[..^1]}_quarantine] WHERE athlete_id = {athleteId}", row => row.GetFieldValue<byte[]>(0));
}
