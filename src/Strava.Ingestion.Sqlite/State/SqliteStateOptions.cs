namespace Strava.Ingestion.Sqlite;

/// <summary>Where the SQLite state store lies: section <c>Strava:State:Sqlite</c>.</summary>
public sealed class SqliteStateOptions
{
    /// <summary>The database file, e.g. <c>strava.db</c>; created when missing, readable by its owner only. It may be the one of the sink.</summary>
    public string Path { get; set; } = "";
}
