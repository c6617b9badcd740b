using Microsoft.Extensions.Logging.Abstractions;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Sinks;

public sealed class SqliteSinkConformanceTests : ActivitySinkConformance, IDisposable
{
    private readonly Database _database = new();
    private readonly List<SqliteSink> _sinks = [];

    public void Dispose()
    {
        _sinks.ForEach(sink => sink.Dispose());
        _database.Dispose();
    }

    protected override IActivitySink CreateSink()
    {
        _sinks.Add(new SqliteSink(_database.Path, TimeProvider.System, NullLogger<SqliteSink>.Instance));
        return _sinks[^1];
    }

    protected override Task<byte[]?> ReadRawAsync(long athleteId, long activityId) => Task.FromResult(_database
        .Query($"SELECT CAST(raw AS BLOB) FROM activities WHERE athlete_id = {athleteId} AND id = {activityId}", row => row.GetFieldValue<byte[]>(0))
        .SingleOrDefault());

    protected override Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ActivityContents kind) => Task.FromResult(_database
        .Query(
            $"SELECT CAST(raw AS BLOB) FROM activity_contents WHERE athlete_id = {athleteId} AND id = {activityId} AND kind = '{ActivityContent.NameOf(kind)}'",
            row => row.GetFieldValue<byte[]>(0))
        .SingleOrDefault());

    protected override Task<IReadOnlyList<byte[]>> ReadQuarantineAsync(long athleteId) => Task.FromResult<IReadOnlyList<byte[]>>(_database
        .Query($"SELECT payload FROM quarantine WHERE athlete_id = {athleteId}", row => row.GetFieldValue<byte[]>(0)));
}
