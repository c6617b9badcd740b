using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>The finished rows of one table.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Columns">Their names, separated by commas.</param>
/// <param name="Rows">In their order.</param>
internal sealed record TableRows(string Table, string Columns, List<object?[]> Rows)
{
    public sqlite3_stmt Prepare(SqliteConnection connection)
    {
        var parameters = string.Join(", ", Columns.Split(',').Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"?{at + 1}")));
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle!, $"INSERT INTO {Table} ({Columns}) VALUES ({parameters})", out var insert), connection.Handle);
        return insert;
    }
}
