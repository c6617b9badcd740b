using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.Console;

/// <summary>The table of the SQL Server sink. Nothing in it is created or changed.</summary>
/// <param name="connection">A closed connection.</param>
/// <param name="table">The table's name in T-SQL.</param>
/// <param name="gear">The name of the view of gear in T-SQL.</param>
internal sealed class SqlServerHistory(SqlConnection connection, string table, string gear) : IStoredHistory
{
    // Texts of a bounded length, which come in the row itself: a report shows the beginning of a name, and a route is ASCII and short.
    private static readonly string Columns = StoredActivity.Columns(
        "CAST(name AS nvarchar(400))",
        column => $"CONVERT(varchar(10), {column}, 23)",
        """
        CASE
            WHEN origin = 'export' AND ISJSON(raw) = 1 THEN JSON_VALUE(raw, '$.gear_name')
            WHEN detail_level = 3 AND ISJSON(raw) = 1 THEN JSON_VALUE(raw, '$.gear.name')
        END
        """,
        "CAST(summary_polyline AS varchar(8000))");

    public string Place => $"SQL Server table {table}";

    public int Unreadable => 0;

    public async Task<IReadOnlyList<long>> ListAthletesAsync(CancellationToken cancellationToken) => await QueryAsync(
        $"SELECT DISTINCT athlete_id FROM {table} ORDER BY athlete_id", row => row.GetInt64(0), cancellationToken)
        .ToListAsync(cancellationToken);

    public async IAsyncEnumerable<StoredActivity> ReadAsync(long athleteId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = await GearNamesAsync(athleteId, cancellationToken);
        var select = FormattableString.Invariant($"SELECT {Columns} FROM {table} WHERE athlete_id = {athleteId}");
        await foreach (var activity in QueryAsync(select, StoredActivity.Read, cancellationToken))
        {
            yield return activity.WithGear(names);
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>A database of an earlier version knows none.</summary>
    private async Task<Dictionary<string, string>> GearNamesAsync(long athleteId, CancellationToken cancellationToken)
    {
        var view = gear.Replace("'", "''", StringComparison.Ordinal);
        var isThere = await QueryAsync($"SELECT 1 WHERE OBJECT_ID(N'{view}', N'V') IS NOT NULL", _ => true, cancellationToken).AnyAsync(cancellationToken);
        return isThere
            ? await QueryAsync(
                FormattableString.Invariant($"SELECT id, name FROM {gear} WHERE athlete_id = {athleteId} AND id IS NOT NULL AND name IS NOT NULL"),
                row => (Id: row.GetString(0), Name: row.GetString(1)),
                cancellationToken).ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken: cancellationToken)
            : [];
    }

    private async IAsyncEnumerable<T> QueryAsync<T>(
        string sql, Func<SqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var command = new SqlCommand(sql, connection);
        using var reader = await TryAsync(() => OpenAsync(command, cancellationToken), cancellationToken);
        while (await TryAsync(() => reader.ReadAsync(cancellationToken), cancellationToken))
        {
            yield return read(reader);
        }
    }

    private async Task<SqlDataReader> OpenAsync(SqlCommand command, CancellationToken cancellationToken)
    {
        if (connection.State == System.Data.ConnectionState.Closed)
        {
            await connection.OpenAsync(cancellationToken);
        }

        return await command.ExecuteReaderAsync(cancellationToken);
    }

    private Task<T> TryAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) => SqlServerAccount.ReadAsync(Place, read, cancellationToken);
}
