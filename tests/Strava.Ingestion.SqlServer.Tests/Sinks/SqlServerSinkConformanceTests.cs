using System.Text;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

public sealed class SqlServerSinkConformanceTests : ActivitySinkConformance, IDisposable
{
    private readonly TestServer _server = new();

    public void Dispose() => _server.Dispose();

    protected override IActivitySink CreateSink() => _server.CreateSink();

    protected override Task<byte[]?> ReadRawAsync(long athleteId, long activityId) => Task.FromResult(_server.Tables.Query(
        $"SELECT raw, raw_bytes FROM {_server.Tables.Quoted()} WHERE athlete_id = {athleteId} AND id = {activityId}",
        row => row.IsDBNull(1) ? Encoding.UTF8.GetBytes(row.GetString(0)) : row.GetFieldValue<byte[]>(1)).SingleOrDefault());

    protected override Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ActivityContents kind) => Task.FromResult(_server.Tables.Query(
        $"SELECT raw, raw_bytes FROM {_server.Tables.Quoted("_contents")} WHERE athlete_id = {athleteId} AND id = {activityId} AND kind = '{ActivityContent.NameOf(kind)}'",
        row => row.IsDBNull(1) ? Encoding.UTF8.GetBytes(row.GetString(0)) : row.GetFieldValue<byte[]>(1)).SingleOrDefault());

    protected override Task<IReadOnlyList<byte[]>> ReadQuarantineAsync(long athleteId) => Task.FromResult<IReadOnlyList<byte[]>>(_server.Tables.Query(
        $"SELECT payload FROM {_server.Tables.Quoted("_quarantine")} WHERE athlete_id = {athleteId}", row => row.GetFieldValue<byte[]>(0)));
}
