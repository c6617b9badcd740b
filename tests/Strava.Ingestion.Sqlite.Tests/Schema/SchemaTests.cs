using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Schema;

public sealed class SchemaTests : IDisposable
{
    private readonly Database _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sink_and_state_share_a_file()
    {
        using var sink = Sink();
        using var state = new SqliteStateStore(_database.Path, NullLogger<SqliteStateStore>.Instance);

        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await state.TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);

        Assert.Equal(["Sink 8", "State 1"], _database.Query("SELECT component || ' ' || version FROM schema_versions ORDER BY 1", row => row.GetString(0)));
    }

    [Fact]
    public async Task A_database_of_the_first_version_is_migrated_and_keeps_what_it_holds()
    {
        using (var script = new StreamReader(typeof(SqliteSink).Assembly.GetManifestResourceStream("Strava.Ingestion.Sqlite.Schema.Sink.0001_activities.sql")!))
        {
            _database.Execute(await script.ReadToEndAsync(Cancellation));
        }

        _database.Execute("CREATE TABLE schema_versions (component TEXT PRIMARY KEY, version INTEGER NOT NULL)");
        _database.Execute("INSERT INTO schema_versions VALUES ('Sink', 1)");
        var identity = _database.Query("SELECT identity FROM sink_identity", row => row.GetString(0)).Single();
        _database.Execute("INSERT INTO activities (athlete_id, id, content_hash, origin, detail_level, retrieved_at, raw) VALUES (134815, 1, x'00', 'api', 2, '2026-01-01T00:00:00.0000000Z', '{\"id\":1}')");
        _database.Execute("INSERT INTO activity_contents (athlete_id, id, kind, content_hash, retrieved_at, raw) VALUES (134815, 1, 'streams', x'00', '2026-01-01T00:00:00.0000000Z', '{}')");
        using var sink = Sink();

        Assert.Equal(identity, await sink.OpenAsync(Cancellation));
        await sink.RaiseCountAsync(Samples.Athlete, "a", 3, Cancellation);

        Assert.Equal(3, await sink.ReadCountAsync(Samples.Athlete, "a", Cancellation));
        Assert.Equal(1, await sink.ListAsync(Samples.Athlete, default, Cancellation).CountAsync(Cancellation));
        Assert.Equal(["api"], _database.Query("SELECT origin FROM activity_contents", row => row.GetString(0)));
        Assert.Equal(["Sink 8"], _database.Query("SELECT component || ' ' || version FROM schema_versions", row => row.GetString(0)));
    }

    [Fact]
    public async Task Many_who_open_a_new_database_at_once_all_succeed()
    {
        var identities = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            using var sink = Sink();
            return await sink.OpenAsync(Cancellation);
        })));

        Assert.Single(identities.Distinct());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Nobody_but_its_owner_can_read_the_database()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: Windows has no Unix file modes.");
        using var sink = Sink();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);

        Assert.NotEmpty(_database.Files());
        Assert.All(
            Directory.EnumerateFiles(Path.GetDirectoryName(_database.Path)!),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void Commits_are_written_ahead_and_reach_the_disk_and_deletions_are_written_over()
    {
        using var database = new SqliteDatabase(_database.Path, "Sink", NullLogger.Instance);
        using var connection = database.Open();
        using var command = connection.CreateCommand();

        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", command.ExecuteScalar());
        command.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, command.ExecuteScalar());
        command.CommandText = "PRAGMA secure_delete";
        Assert.Equal(1L, command.ExecuteScalar());
    }

    [Fact]
    public async Task The_views_add_up()
    {
        using var sink = Sink();
        await sink.WriteAsync(
            [
                Activity(1, "Run", "g1", "2026-11-23T23:30:00Z", 5000, 1500), // a Monday
                Activity(2, "Run", "g1", "2026-11-29T10:00:00Z", 7000, 2500), // its Sunday
                Activity(3, "Ride", null, "2026-11-30T00:00:00Z", 30000, 4000), // the next Monday
            ],
            Cancellation);

        Assert.Equal(
            [("2026-11-23", 2, 12000.0), ("2026-11-30", 1, 30000.0)],
            _database.Query("SELECT week, activities, distance FROM activities_by_week ORDER BY week", row => (row.GetString(0), row.GetInt32(1), row.GetDouble(2))));
        Assert.Equal(
            [("Ride", 1, 4000L), ("Run", 2, 4000L)],
            _database.Query("SELECT sport_type, activities, moving_time FROM activities_by_sport ORDER BY 1", row => (row.GetString(0), row.GetInt32(1), row.GetInt64(2))));
        Assert.Equal(
            [("g1", 2, 200.0)],
            _database.Query("SELECT gear_id, activities, total_elevation_gain FROM activities_by_gear", row => (row.GetString(0), row.GetInt32(1), row.GetDouble(2))));
    }

    public void Dispose() => _database.Dispose();

    private static ActivityRecord Activity(long id, string sport, string? gear, string startLocal, int distance, int time) => Samples.FromJson(
        $$"""{"id":{{id}},"sport_type":"{{sport}}","gear_id":{{(gear is null ? "null" : $"\"{gear}\"")}},"start_date_local":"{{startLocal}}","distance":{{distance}},"moving_time":{{time}},"total_elevation_gain":100}""");

    private SqliteSink Sink() => new("sqlite", new SqliteSinkOptions { Path = _database.Path }, TimeProvider.System, NullLogger<SqliteSink>.Instance);
}
