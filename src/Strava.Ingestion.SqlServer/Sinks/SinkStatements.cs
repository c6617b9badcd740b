namespace Strava.Ingestion.SqlServer;

/// <summary>The T-SQL of the sink that reads.</summary>
internal sealed class SinkStatements(SqlName names)
{
    private const string Document = "[id], [raw], [raw_bytes], [origin], [detail_level], [retrieved_at]";

    public string ListTombstones { get; } = $"SELECT [id], [removed_at] FROM {names.Tombstones} WHERE [athlete_id] = @athlete_id;";

    /// <summary>Takes <c>@from</c> and <c>@until</c> only where the window has them, so that the index on the start is used.</summary>
    public string List(ActivityWindow window) =>
        $"SELECT [id], [origin], [detail_level], [content_hash], [start_date] FROM {names.Table} WHERE [athlete_id] = @athlete_id"
        + (window.From is null ? "" : " AND [start_date] >= @from")
        + (window.Until is null ? ";" : " AND [start_date] < @until;");

    /// <summary>The next documents behind <c>@after</c>, in the order of the key.</summary>
    public string Read(ActivityWindow window) =>
        $"SELECT TOP (@count) {Document} FROM {names.Table} WHERE [athlete_id] = @athlete_id AND [id] > @after"
        + (window.From is null ? "" : " AND [start_date] >= @from")
        + (window.Until is null ? "" : " AND [start_date] < @until")
        + " ORDER BY [id];";

    public string Find { get; } = $"SELECT {Document} FROM {names.Table} WHERE [athlete_id] = @athlete_id AND [id] = @id;";

    public string ListAthletes { get; } = $"SELECT DISTINCT [athlete_id] FROM {names.Table};";

    public string ReadContent(IEnumerable<string> kinds) => $"""
        SELECT [kind], [raw], [raw_bytes], [retrieved_at], [origin] FROM {names.Contents}
        WHERE [athlete_id] = @athlete_id AND [id] = @id AND [kind] IN ({string.Join(", ", kinds.Select(kind => $"'{kind}'"))});
        """;

    public string Identity { get; } = $"SELECT [value] FROM {names.Identity};";

    public string ReadCount { get; } = $"SELECT [value] FROM {names.Counts} WHERE [athlete_id] = @athlete_id AND [counter] = @counter;";
}
