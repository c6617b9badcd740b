namespace Strava.Ingestion.SqlServer;

/// <summary>Where the SQL Server sink writes: section <c>Strava:Sinks:SqlServer</c>.</summary>
public sealed class SqlServerSinkOptions : SqlServerOptions
{
    /// <summary>Writes to the table <c>activities</c> unless told otherwise.</summary>
    public SqlServerSinkOptions()
        : base("activities")
    {
    }

    /// <summary>
    /// Whether the files that activities were uploaded as (<see cref="ContentKinds.Original"/>) are stored too, byte for byte, where an import brings them:
    /// in <c>raw_bytes</c>, beside an empty <c>raw</c>. False by default: they make the database several times as large.
    /// </summary>
    public bool StoreOriginals { get; set; }
}
