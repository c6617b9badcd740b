namespace Strava.Ingestion.Sqlite;

/// <summary>Where the SQLite sink writes: section <c>Strava:Sinks:Sqlite</c>.</summary>
public sealed class SqliteSinkOptions
{
    /// <summary>The database file, e.g. <c>strava.db</c>; created when missing, readable by its owner only. It may be the one of the state store.</summary>
    public string Path { get; set; } = "";

    /// <summary>
    /// Whether the files that activities were uploaded as (<see cref="ContentKinds.Original"/>) are stored too, byte for byte, where an import brings them.
    /// False by default: they make the database several times as large.
    /// </summary>
    public bool StoreOriginals { get; set; }
}
