using DuckDB.NET.Data;

namespace Strava.Ingestion.Console.Tests;

/// <summary>Another program, which reads what an export wrote.</summary>
internal static class DuckDb
{
    /// <summary>The rows of a query, with null for NULL.</summary>
    public static List<object?[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        return Rows.Query(connection, sql);
    }

    /// <summary>A table of partitions as an expression for FROM.</summary>
    public static string Table(string folder, string name) => $"read_parquet('{folder}/{name}/**/*.parquet', hive_partitioning = true)";
}
