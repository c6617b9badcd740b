namespace Strava.Ingestion.SqlServer;

/// <summary>Where the SQL Server sink writes: section <c>Strava:Sinks:SqlServer</c>.</summary>
public sealed class SqlServerSinkOptions : SqlServerOptions
{
    /// <summary>Writes to the table <c>activities</c> unless told otherwise.</summary>
    public SqlServerSinkOptions()
        : base("activities")
    {
    }
}
