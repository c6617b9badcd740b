namespace Strava.Ingestion.SqlServer;

/// <summary>Where the SQL Server state store lies: section <c>Strava:State:SqlServer</c>.</summary>
public sealed class SqlServerStateOptions : SqlServerOptions
{
    /// <summary>Keeps state in the table <c>ingestion_state</c> unless told otherwise.</summary>
    public SqlServerStateOptions()
        : base("ingestion_state")
    {
    }
}
