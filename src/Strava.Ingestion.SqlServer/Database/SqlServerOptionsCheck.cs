using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>What is wrong with the settings; each failure names the key, with an example, and never quotes a secret.</summary>
internal static class SqlServerOptionsCheck
{
    public static List<string> Failures(SqlServerOptions options, string section)
    {
        var failures = new List<string>();
        if (options.ConnectionFactory is null && !IsConnectionString(options.ConnectionString))
        {
            failures.Add($"{section}:ConnectionString is missing, or is not a connection string. Example: Server=tcp:myserver.database.windows.net;Database=strava");
        }

        failures.AddRange(WrongNames(options, section));
        return failures;
    }

    public static IEnumerable<string> WrongNames(SqlServerOptions options, string section)
    {
        if (SqlName.Wrong(options.Schema) is { } wrongSchema)
        {
            yield return $"{section}:Schema {wrongSchema}. Example: dbo";
        }

        if (SqlName.Wrong(options.Table) is { } wrongTable)
        {
            yield return $"{section}:Table {wrongTable}. Example: activities";
        }
    }

    private static bool IsConnectionString(string value)
    {
        try
        {
            return new SqlConnectionStringBuilder(value).DataSource.Length > 0;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }
}
