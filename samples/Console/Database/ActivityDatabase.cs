using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Console;

/// <summary>What a database of the SQLite sink holds. It is only read: nothing is created or migrated.</summary>
internal sealed class ActivityDatabase : IDisposable
{
    private readonly SqliteConnection _connection;

    private ActivityDatabase(SqliteConnection connection) => _connection = connection;

    /// <exception cref="InvalidDataException">The file is no such database, or one of another version.</exception>
    public static ActivityDatabase Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Source(path),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            var database = new ActivityDatabase(connection);
            database.Rows("SELECT id FROM activities LIMIT 0", row => row.GetInt64(0));
            return database;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new InvalidDataException($"'{path}' cannot be read as a database of strava-ingest: {e.Message} Move it away, or choose "
                + "another with Strava:Sinks:Sqlite:Path.", e);
        }
    }

    /// <summary>Whether the file is a state store as well, and so holds tokens.</summary>
    public bool HoldsState => Rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'state'", row => row.GetInt64(0)).Count > 0;

    /// <param name="athleteId">Whose, or null for all athletes.</param>
    public (long Activities, DateTime? FirstStart, DateTime? LastStart) Totals(long? athleteId = null) => Single(
        $"SELECT count(*), min(start_date), max(start_date) FROM activities {Where(athleteId)}",
        row => (row.GetInt64(0), Time(row, 1), Time(row, 2)));

    public IReadOnlyList<long> Athletes() => Rows("SELECT DISTINCT athlete_id FROM activities ORDER BY 1", row => row.GetInt64(0));

    /// <param name="most">How many sports at most.</param>
    /// <param name="athleteId">Whose, or null for all athletes.</param>
    public IReadOnlyList<SportTotals> BySport(int most, long? athleteId = null) => Rows(
        $"""
        SELECT coalesce(sport_type, 'unknown'), sum(activities) AS n, total(distance) / 1000, total(moving_time) / 3600, total(total_elevation_gain)
        FROM activities_by_sport {Where(athleteId)} GROUP BY 1 ORDER BY n DESC, 1 LIMIT {most}
        """,
        row => new SportTotals(row.GetString(0), row.GetInt64(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4)));

    public IReadOnlyList<LatestActivity> Latest(int most) => Rows(
        $"""
        SELECT coalesce(name, ''), coalesce(sport_type, ''), start_date_local, coalesce(distance, 0), coalesce(moving_time, 0), coalesce(total_elevation_gain, 0)
        FROM activities ORDER BY start_date DESC, id DESC LIMIT {most}
        """,
        row => new LatestActivity(
            row.GetString(0), row.GetString(1), Time(row, 2), row.GetDouble(3) / 1000, TimeSpan.FromSeconds(row.GetDouble(4)),
            row.GetDouble(5)));

    public void Dispose() => _connection.Dispose();

    // To read a database in WAL mode SQLite creates two files beside it. Without a log nobody is writing and nothing is left to recover,
    // so the file may be read as it is.
    private static string Source(string path) => File.Exists(path + "-wal") ? path : new Uri(path).AbsoluteUri + "?immutable=1";

    private static string Where(long? athleteId) => athleteId is { } id ? FormattableString.Invariant($"WHERE athlete_id = {id}") : "";

    private static DateTime? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    private T Single<T>(string sql, Func<SqliteDataReader, T> read) => Rows(sql, read)[0];

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
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
}
