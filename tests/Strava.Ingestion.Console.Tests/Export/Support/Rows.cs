using System.Data.Common;

namespace Strava.Ingestion.Console.Tests;

/// <summary>The rows of any database.</summary>
internal static class Rows
{
    /// <summary>The rows of a query, with null for NULL.</summary>
    public static List<object?[]> Query(DbConnection connection, string sql)
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (row.Read())
        {
            rows.Add([.. Enumerable.Range(0, row.FieldCount).Select(column => row.IsDBNull(column) ? null : row.GetValue(column))]);
        }

        return rows;
    }
}
