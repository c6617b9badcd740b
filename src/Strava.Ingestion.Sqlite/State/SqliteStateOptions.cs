namespace Strava.Ingestion.Sqlite;

/// <summary>Where the SQLite state store lies: section <c>Strava:State:Sqlite</c>.</summary>
public sealed class SqliteStateOptions
{
    /// <summary>
    /// The database file, e.g. <c>strava.db</c>. It is created if it is missing, and only its owner may read it. It may be the same file as
    /// that of the sink.
    /// </summary>
    public string Path { get; set; } = "";
}
