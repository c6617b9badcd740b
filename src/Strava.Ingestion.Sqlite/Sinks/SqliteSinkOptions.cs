namespace Strava.Ingestion.Sqlite;

/// <summary>Where the SQLite sink writes: section <c>Strava:Sinks:Sqlite</c>.</summary>
public sealed class SqliteSinkOptions
{
    /// <summary>
    /// The database file, e.g. <c>strava.db</c>. It is created if it is missing, and only its owner may read it. It may be the same file as
    /// that of the state store.
    /// </summary>
    public string Path { get; set; } = "";

    /// <summary>
    /// Whether the files that activities were uploaded as (<see cref="ContentKinds.Original"/>) are stored too, byte for byte, where an import brings them.
    /// False by default: they make the database several times as large.
    /// </summary>
    public bool StoreOriginals { get; set; }
}
