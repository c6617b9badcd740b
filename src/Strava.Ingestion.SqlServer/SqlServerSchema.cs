namespace Strava.Ingestion.SqlServer;

/// <summary>The scripts that create the tables, types and views, for those who do not let an app create them.</summary>
public static class SqlServerSchema
{
    /// <summary>The script of what the sink needs; it may be run again.</summary>
    /// <param name="options">Names of the schema and the table.</param>
    /// <returns>T-SQL in batches parted by <c>GO</c>.</returns>
    /// <exception cref="ArgumentException">A name is empty or no name.</exception>
    public static string ForSink(SqlServerSinkOptions options)
    {
        Check(options, "Strava:Sinks:SqlServer");
        return SchemaScript.Sink(options).ToString();
    }

    /// <summary>The script of what the state store needs; it may be run again.</summary>
    /// <param name="options">Names of the schema and the table.</param>
    /// <returns>T-SQL in batches parted by <c>GO</c>.</returns>
    /// <exception cref="ArgumentException">A name is empty or no name.</exception>
    public static string ForState(SqlServerStateOptions options)
    {
        Check(options, "Strava:State:SqlServer");
        return SchemaScript.State(options).ToString();
    }

    private static void Check(SqlServerOptions options, string section)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = SqlServerOptionsCheck.WrongNames(options, section).ToList();
        if (failures.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', failures), nameof(options));
        }
    }
}
