using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.Console;

/// <summary>The table of the SQL Server sink. Nothing in it is created or changed.</summary>
internal sealed class SqlServerHistory(SqlConnection connection, string table) : IStoredHistory
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

    public IAsyncEnumerable<StoredActivity> ReadAsync(long athleteId, CancellationToken cancellationToken) => QueryAsync(
        FormattableString.Invariant($"SELECT {Columns} FROM {table} WHERE athlete_id = {athleteId}"),
        StoredActivity.Read,
        cancellationToken);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

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
