namespace Strava.Ingestion.SqlServer;

/// <summary>The scripts that create the tables, types and views, for those who do not let an app create them.</summary>
public static class SqlServerSchema
{
    /// <summary>The script of what the sink needs; it may be run again.</summary>
    /// <param name="options">Names of the schema and the table.</param>
    /// <returns>T-SQL in batches parted by <c>GO</c>.</returns>
    public static string ForSink(SqlServerSinkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return SchemaScript.Sink(options).ToString();
    }

    /// <summary>The script of what the state store needs; it may be run again.</summary>
    /// <param name="options">Names of the schema and the table.</param>
    /// <returns>T-SQL in batches parted by <c>GO</c>.</returns>
    public static string ForState(SqlServerStateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return SchemaScript.State(options).ToString();
    }
}
