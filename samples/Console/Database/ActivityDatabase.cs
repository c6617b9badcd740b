using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Strava.Ingestion.Console;

/// <summary>What a database of the SQLite sink holds. It is only read: nothing is created or migrated.</summary>
internal sealed class ActivityDatabase : IDisposable
{
    private const string OtherTables = "It has the tables of another program. Choose another file with Strava:Sinks:Sqlite:Path.";

    // With the version of the schema in which each came.
    private static readonly (string Name, int Version)[] Objects =
    [
        ("sink_identity", 1), ("activities", 1), ("activity_tombstones", 1), ("activity_contents", 1), ("activities_by_week", 1), ("activities_by_sport", 1),
        ("activities_by_gear", 1), ("activity_streams", 1), ("sink_counts", 2),
        ("athlete_documents", 5), ("athletes", 5), ("gear", 5),
    ];

    private static readonly string HistoryColumns = StoredActivity.Columns(
        "name",
        column => $"substr({column}, 1, 10)",
        """
        CASE
            WHEN origin = 'export' AND json_valid(raw) THEN json_extract(raw, '$.gear_name')
            WHEN detail_level = 3 AND json_valid(raw) THEN json_extract(raw, '$.gear.name')
        END
        """,
        "summary_polyline");

    private readonly string _path;
    private readonly SqliteConnection _connection;

    private ActivityDatabase(string path, SqliteConnection connection) => (_path, _connection) = (path, connection);

    /// <exception cref="InvalidDataException">The file is no such database, or one of another version.</exception>
    public static ActivityDatabase Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Source(path),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        var database = new ActivityDatabase(path, connection);
        try
        {
            connection.Open();
            database.Rows("SELECT id FROM activities LIMIT 0", row => row.GetInt64(0));
            return database;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw database.Failure(e);
        }
        catch (InvalidDataException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Looks for what a sync needs of it.</summary>
    /// <exception cref="InvalidDataException">A part of it is missing.</exception>
    public void Check()
    {
        var version = Rows("SELECT version FROM schema_versions WHERE component = 'Sink'", row => row.GetInt64(0)).SingleOrDefault();
        var found = Rows("SELECT name FROM sqlite_master", row => row.GetString(0));
        var missing = version < 1 ? "schema_versions" : Objects.FirstOrDefault(part => part.Version <= version && !found.Contains(part.Name)).Name;
        if (missing is not null)
        {
            throw new InvalidDataException($"The database '{_path}' is incomplete: it lacks {missing}. {OtherTables}");
        }
    }

    /// <summary>Whether the file is a state store as well, and so holds tokens.</summary>
    public bool HoldsState => Rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'state'", row => row.GetInt64(0)).Count > 0;

    /// <param name="athleteId">Whose, or null for all athletes.</param>
    public (long Activities, DateTime? FirstStart, DateTime? LastStart) Totals(long? athleteId = null) => Single(
        $"SELECT count(*), min(start_date), max(start_date) FROM activities {Where(athleteId)}",
        row => (row.GetInt64(0), Time(row, 1), Time(row, 2)));

    public IReadOnlyList<long> Athletes() => Rows("SELECT DISTINCT athlete_id FROM activities ORDER BY 1", row => row.GetInt64(0));

    /// <param name="athleteId">Whose, or null for all athletes.</param>
    /// <returns>The sports, the most frequent first.</returns>
    public IReadOnlyList<SportTotals> BySport(long? athleteId = null) => Rows(
        $"""
        SELECT coalesce(sport_type, 'unknown'), sum(activities) AS n, total(distance) / 1000, total(moving_time) / 3600, total(total_elevation_gain)
        FROM activities_by_sport {Where(athleteId)} GROUP BY 1 ORDER BY n DESC, 1
        """,
        row => new SportTotals(row.GetString(0), row.GetInt64(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4)));

    public IReadOnlyList<LatestActivity> Latest(int most) => Rows(
        $"""
        SELECT coalesce(name, ''), coalesce(sport_type, ''), coalesce(start_date_local, start_date), coalesce(distance, 0), coalesce(moving_time, 0), coalesce(total_elevation_gain, 0)
        FROM activities ORDER BY start_date DESC, id DESC LIMIT {most}
        """,
        row => new LatestActivity(
            row.GetString(0), row.GetString(1), Time(row, 2), row.GetDouble(3) / 1000, TimeSpan.FromSeconds(row.GetDouble(4)),
            row.GetDouble(5)));

    /// <summary>The activities of one athlete, for the report.</summary>
    public IReadOnlyList<StoredActivity> History(long athleteId)
    {
        var names = GearNames(athleteId);
        return [.. Rows($"SELECT {HistoryColumns} FROM activities {Where(athleteId)}", StoredActivity.Read).Select(activity => activity.WithGear(names))];
    }

    public void Dispose() => _connection.Dispose();

    // To read a database in WAL mode SQLite creates two files beside it. Without a log nobody is writing and nothing is left to recover,
    // so the file may be read as it is.
    private static string Source(string path) => File.Exists(path + "-wal") ? path : new Uri(path).AbsoluteUri + "?immutable=1";

    /// <summary>A database of an earlier version knows none.</summary>
    private Dictionary<string, string> GearNames(long athleteId) =>
        Rows("SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = 'gear'", row => row.GetInt64(0)).Count == 0
            ? []
            : Rows($"SELECT id, name FROM gear {Where(athleteId)} AND id IS NOT NULL AND name IS NOT NULL", row => (Id: row.GetString(0), Name: row.GetString(1)))
                .ToDictionary(gear => gear.Id, gear => gear.Name);

    private static string Where(long? athleteId) => athleteId is { } id ? FormattableString.Invariant($"WHERE athlete_id = {id}") : "";

    private static DateTime? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    private T Single<T>(string sql, Func<SqliteDataReader, T> read) => Rows(sql, read)[0];

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        try
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        catch (SqliteException e)
        {
            throw Failure(e);
        }
    }

    /// <summary>Says what a sync would say.</summary>
    private InvalidDataException Failure(SqliteException e) => new(
        $"The database '{_path}' failed: {e.Message} " + e.SqliteErrorCode switch
        {
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "It is not an SQLite database, or it is damaged. Move it to another place and run 'strava-ingest sync', which fetches "
                + "everything again. Or choose another file with Strava:Sinks:Sqlite:Path.",
            raw.SQLITE_ERROR => OtherTables,
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another program has kept it locked. Close that program, and run the command again.",
            _ => "Check that it can be read, or choose another file with Strava:Sinks:Sqlite:Path.",
        },
        e);
}
