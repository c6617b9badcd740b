namespace Strava.Ingestion.Sqlite;

/// <summary>Where the SQLite sink writes: section <c>Strava:Sinks:Sqlite</c>.</summary>
public sealed class SqliteSinkOptions
{
    /// <summary>The database file, e.g. <c>strava.db</c>; created when missing, readable by its owner only. It may be the one of the state store.</summary>
    public string Path { get; set; } = "";
}
