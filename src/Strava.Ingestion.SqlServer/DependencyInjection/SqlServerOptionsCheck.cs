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
            failures.Add($"{section}:ConnectionString is missing or none. Example: Server=tcp:myserver.database.windows.net;Database=strava");
        }

        if (SqlName.Wrong(options.Schema) is { } wrongSchema)
        {
            failures.Add($"{section}:Schema {wrongSchema}. Example: dbo");
        }

        if (SqlName.Wrong(options.Table) is { } wrongTable)
        {
            failures.Add($"{section}:Table {wrongTable}. Example: activities");
        }

        return failures;
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
