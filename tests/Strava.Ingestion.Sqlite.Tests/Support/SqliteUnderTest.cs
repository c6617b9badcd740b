using Microsoft.Extensions.Logging.Abstractions;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests;

/// <summary>A database for the suites.</summary>
internal sealed class SqliteUnderTest(bool storesOriginals = false) : SinkUnderTest
{
    private readonly List<SqliteSink> _sinks = [];
    private Database _database = new();
    private Database? _torn;

    public override IActivitySink CreateSink()
    {
        _sinks.Add(new SqliteSink("sqlite", new SqliteSinkOptions { Path = _database.Path, StoreOriginals = storesOriginals }, TimeProvider.System, NullLogger<SqliteSink>.Instance));
        return _sinks[^1];
    }

    public override Task<byte[]?> ReadRawAsync(long athleteId, long activityId) =>
        ReadAsync($"SELECT CAST(raw AS BLOB) FROM activities WHERE athlete_id = {athleteId} AND id = {activityId}");

    public override Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ContentKinds kind) =>
        ReadAsync($"SELECT CAST(raw AS BLOB) FROM activity_contents WHERE athlete_id = {athleteId} AND id = {activityId} AND kind = '{ActivityContent.NameOf(kind)}'");

    public override Task<IReadOnlyList<byte[]>?> ReadStorageAsync() => Task.FromResult<IReadOnlyList<byte[]>?>([.. _database.Files().Values]);

    /// <summary>What the disk has when the last frame of the log is not written whole.</summary>
    public override Task<bool> TearLastWriteAsync()
    {
        _torn = _database;
        _database = new Database();
        foreach (var (file, content) in _torn.Files())
        {
            var whole = file.EndsWith("-wal", StringComparison.Ordinal) ? content.Length - 100 : content.Length;
            File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(_database.Path)!, file), content[..whole]);
        }

        return Task.FromResult(true);
    }

    public override Task<Func<Task>?> CopyAsync()
    {
        var copy = _database.Files();
        return Task.FromResult<Func<Task>?>(() =>
        {
            _torn = _database;
            _database = new Database();
            foreach (var (file, content) in copy)
            {
                File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(_database.Path)!, file), content);
            }

            return Task.CompletedTask;
        });
    }

    public override ValueTask DisposeAsync()
    {
        _sinks.ForEach(sink => sink.Dispose());
        _database.Dispose();
        _torn?.Dispose();
        return base.DisposeAsync();
    }

    private Task<byte[]?> ReadAsync(string sql) => Task.FromResult(_database.Query(sql, row => row.GetFieldValue<byte[]>(0)).SingleOrDefault());
}
