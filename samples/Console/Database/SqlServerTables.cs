using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.Console;

/// <summary>What the tables of the SQL Server sink hold. They are only read: nothing is created or migrated.</summary>
internal sealed class SqlServerTables(SqlConnection connection, string schema, string table) : IAsyncDisposable
{
    private readonly string _name = SqlServerAccount.Table(schema, table);

    private string Place => $"SQL Server table {_name}";

    /// <param name="athleteId">Whose, or null for all athletes.</param>
    /// <param name="quarantined">How many documents are in quarantine.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">What the server said.</exception>
    public Task<StatusReport> ReadAsync(long? athleteId, int quarantined, CancellationToken cancellationToken) => SqlServerAccount.ReadAsync(
        Place, () => ReadTotalsAsync(athleteId, quarantined, cancellationToken), cancellationToken);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<StatusReport> ReadTotalsAsync(long? athleteId, int quarantined, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        var where = athleteId is { } id ? FormattableString.Invariant($"WHERE athlete_id = {id}") : "";
        var totals = await RowsAsync(
            $"""
            SELECT athlete_id, COUNT_BIG(*), MIN(start_date), MAX(start_date)
            FROM {_name} {where} GROUP BY athlete_id ORDER BY athlete_id
            """,
            row => new AthleteTotals(row.GetInt64(0), row.GetInt64(1), Time(row, 2), Time(row, 3), []),
            cancellationToken);
        var bySport = await RowsAsync(
            $"""
            SELECT athlete_id, COALESCE(sport_type, 'unknown'), CAST(activities AS bigint), COALESCE(distance, 0) / 1000,
                CAST(COALESCE(moving_time, 0) AS float) / 3600, COALESCE(total_elevation_gain, 0)
            FROM {SqlServerAccount.Table(schema, table + "_by_sport")} {where}
            """,
            row => (
                AthleteId: row.GetInt64(0),
                Totals: new SportTotals(row.GetString(1), row.GetInt64(2), row.GetDouble(3), row.GetDouble(4), row.GetDouble(5))),
            cancellationToken);
        return new StatusReport(
            Place,
            true,
            totals.Sum(athlete => athlete.Activities),
            totals.Min(athlete => athlete.FirstStart),
            totals.Max(athlete => athlete.LastStart),
            Sum(bySport.Select(sport => sport.Totals)),
            quarantined,
            null,
            [
                .. totals.Select(athlete => athlete with
                {
                    Sports = Sum(bySport.Where(sport => sport.AthleteId == athlete.AthleteId).Select(sport => sport.Totals)),
                }),
            ]);
    }

    private static IReadOnlyList<SportTotals> Sum(IEnumerable<SportTotals> totals) =>
    [
        .. totals.GroupBy(sport => sport.Sport)
            .Select(same => new SportTotals(
                same.Key,
                same.Sum(sport => sport.Activities),
                same.Sum(sport => sport.Kilometres),
                same.Sum(sport => sport.Hours),
                same.Sum(sport => sport.ElevationGain)))
            .OrderByDescending(sport => sport.Activities).ThenBy(sport => sport.Sport, StringComparer.Ordinal),
    ];

    private static DateTime? Time(SqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    private async Task<List<T>> RowsAsync<T>(string sql, Func<SqlDataReader, T> read, CancellationToken cancellationToken)
    {
        using var command = new SqlCommand(sql, connection);
        using var row = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await row.ReadAsync(cancellationToken))
        {
            rows.Add(read(row));
        }

        return rows;
    }
}
