using System.Data;
using Microsoft.Data.SqlClient.Server;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Benchmarks.SqlServer;

/// <summary>The rows that the sink sends, as a table for a bulk copy.</summary>
internal static class SinkRows
{
    public static DataTable Of(Pages pages)
    {
        var table = new DataTable();
        foreach (SqlDataRecord row in ActivityBatch.Rows(pages.Activities))
        {
            if (table.Columns.Count == 0)
            {
                table.Columns.AddRange(
                    [.. Enumerable.Range(0, row.FieldCount).Select(i => new DataColumn(row.GetName(i), row.GetFieldType(i)))]);
            }

            var values = new object[row.FieldCount];
            row.GetValues(values);
            table.Rows.Add(values);
        }

        return table;
    }
}
