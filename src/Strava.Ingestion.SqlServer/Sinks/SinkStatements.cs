namespace Strava.Ingestion.SqlServer;

/// <summary>The T-SQL of the sink.</summary>
internal sealed class SinkStatements(SqlName names)
{
    // How origins are called in the column.
    private const string Api = "api";
    private const string Export = "export";

    private const string Document = "[id], [raw], [raw_bytes], [origin], [detail_level], [retrieved_at]";

    /// <summary>
    /// UPDATE, then INSERT of what is missing, rather than MERGE, which is known for races. The locks keep the range of keys, so that
    /// nobody inserts between the two. Which document replaces which is the rule of <see cref="ActivityVersion.Replaces"/>, and what was removed later
    /// than it was received (<see cref="ActivityTombstone.Bars"/>) is not inserted.
    /// </summary>
    /// <remarks>
    /// The rows are told by way of a table variable, because a table that has triggers does not tell them directly. The UPDATE names its table
    /// once, without an alias: behind OUTPUT Babelfish, which speaks this SQL too, does not see an INNER JOIN, and joins an alias with the whole table.
    /// </remarks>
    public string Upsert { get; } = $"""
        SET NOCOUNT ON;
        DECLARE @written TABLE ([athlete_id] bigint NOT NULL, [id] bigint NOT NULL, [is_new] bit NOT NULL);
        UPDATE {names.Table} WITH (UPDLOCK, HOLDLOCK) SET {string.Join(", ", ActivityBatch.Values.Select(name => $"{name} = new.{name}"))}
        OUTPUT inserted.[athlete_id], inserted.[id], 0 INTO @written ([athlete_id], [id], [is_new])
        FROM @batch AS new
        WHERE {Same(names.Table)} AND {Replaces(names.Table)};
        INSERT INTO {names.Table} ({string.Join(", ", ActivityBatch.Names)})
        OUTPUT inserted.[athlete_id], inserted.[id], 1 INTO @written ([athlete_id], [id], [is_new])
        SELECT {string.Join(", ", ActivityBatch.Names.Select(name => "new." + name))}
        FROM @batch AS new
        WHERE NOT EXISTS (SELECT 1 FROM {names.Table} AS held WITH (UPDLOCK, HOLDLOCK) WHERE {Same("held")})
            AND NOT EXISTS (SELECT 1 FROM {names.Tombstones} AS gone WHERE {Same("gone")} AND gone.[removed_at] > new.[retrieved_at] AND gone.[removed_at] <= @now);
        UPDATE {names.Table} SET [retrieved_at] = new.[retrieved_at] FROM @batch AS new WHERE {Same(names.Table)} AND {Renews(names.Table)};
        DELETE gone FROM {names.Tombstones} AS gone INNER JOIN @batch AS new ON {Same("gone")}
        WHERE EXISTS (SELECT 1 FROM {names.Table} AS held WHERE {Same("held")});
        SELECT [athlete_id], [id], [is_new] FROM @written;
        """;

    /// <summary>The lock on the activity is kept to the end, so that nobody removes it between the look and the write.</summary>
    public string WriteContent { get; } = $"""
        SET NOCOUNT ON;
        DECLARE @written int;
        DECLARE @held int = (SELECT COUNT(*) FROM {names.Table} WITH (UPDLOCK, HOLDLOCK) WHERE [athlete_id] = @athlete_id AND [id] = @id);
        UPDATE {names.Contents} WITH (UPDLOCK, HOLDLOCK)
        SET [content_hash] = @content_hash, [retrieved_at] = @retrieved_at, [raw] = @raw, [raw_bytes] = @raw_bytes, [origin] = @origin
        WHERE @held = 1 AND [athlete_id] = @athlete_id AND [id] = @id AND [kind] = @kind
            AND ((@origin = '{Api}' AND [origin] = '{Export}')
                OR (@origin = [origin] AND [content_hash] <> @content_hash AND {NoOlder("[retrieved_at]", "@retrieved_at")}));
        SET @written = @@ROWCOUNT;
        UPDATE {names.Contents} SET [retrieved_at] = @retrieved_at
        WHERE @held = 1 AND [athlete_id] = @athlete_id AND [id] = @id AND [kind] = @kind AND [content_hash] = @content_hash
            AND [origin] = @origin AND [retrieved_at] <> @retrieved_at AND {NoOlder("[retrieved_at]", "@retrieved_at")};
        INSERT INTO {names.Contents} ([athlete_id], [id], [kind], [content_hash], [retrieved_at], [raw], [raw_bytes], [origin])
        SELECT @athlete_id, @id, @kind, @content_hash, @retrieved_at, @raw, @raw_bytes, @origin
        WHERE @held = 1
            AND NOT EXISTS (SELECT 1 FROM {names.Contents} WITH (UPDLOCK, HOLDLOCK) WHERE [athlete_id] = @athlete_id AND [id] = @id AND [kind] = @kind);
        SET @written = @written + @@ROWCOUNT;
        SELECT @written;
        """;

    /// <summary>The rule of <see cref="ActivityTombstone.Removes"/>; the lock on the activity is kept to the end, so that nobody writes it in between.</summary>
    public string Remove { get; } = $"""
        SET NOCOUNT ON;
        DECLARE @later int = (SELECT COUNT(*) FROM {names.Table} WITH (UPDLOCK, HOLDLOCK)
            WHERE [athlete_id] = @athlete_id AND [id] = @id AND [retrieved_at] > @removed_at AND [retrieved_at] <= @now);
        UPDATE {names.Tombstones} SET [removed_at] = @removed_at
        WHERE @later = 0 AND [athlete_id] = @athlete_id AND [id] = @id AND ([removed_at] < @removed_at OR [removed_at] > @now);
        INSERT INTO {names.Tombstones} ([athlete_id], [id], [removed_at])
        SELECT @athlete_id, @id, @removed_at
        WHERE @later = 0
            AND NOT EXISTS (SELECT 1 FROM {names.Tombstones} AS gone WITH (UPDLOCK, HOLDLOCK) WHERE gone.[athlete_id] = @athlete_id AND gone.[id] = @id);
        DELETE FROM {names.Contents} WHERE @later = 0 AND [athlete_id] = @athlete_id AND [id] = @id;
        DELETE FROM {names.Table} WHERE @later = 0 AND [athlete_id] = @athlete_id AND [id] = @id;
        SELECT @@ROWCOUNT;
        """;

    public string ListTombstones { get; } = $"SELECT [id], [removed_at] FROM {names.Tombstones} WHERE [athlete_id] = @athlete_id;";

    public string Expire { get; } = $"""
        SET NOCOUNT ON;
        DECLARE @expired int;
        DELETE FROM {names.Table} WHERE [retrieved_at] < @retrieved_before AND [origin] <> '{Export}';
        SET @expired = @@ROWCOUNT;
        DELETE content FROM {names.Contents} AS content
        WHERE (content.[retrieved_at] < @retrieved_before AND content.[origin] <> '{Export}')
            OR NOT EXISTS (SELECT 1 FROM {names.Table} AS held WHERE held.[athlete_id] = content.[athlete_id] AND held.[id] = content.[id]);
        SET @expired = @expired + @@ROWCOUNT;
        SELECT @expired;
        """;

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

    public static string NameOf(ActivityOrigin origin) => origin == ActivityOrigin.Export ? Export : Api;

    public static ActivityOrigin OriginOf(string name) => name == Export ? ActivityOrigin.Export : ActivityOrigin.Api;

    public string Identity { get; } = $"SELECT [value] FROM {names.Identity};";

    public string ReadCount { get; } = $"SELECT [value] FROM {names.Counts} WHERE [athlete_id] = @athlete_id AND [counter] = @counter;";

    public string RaiseCount { get; } = $"""
        UPDATE {names.Counts} WITH (UPDLOCK, HOLDLOCK) SET [value] = @value WHERE [athlete_id] = @athlete_id AND [counter] = @counter AND [value] < @value;
        INSERT INTO {names.Counts} ([athlete_id], [counter], [value])
        SELECT @athlete_id, @counter, @value
        WHERE NOT EXISTS (SELECT 1 FROM {names.Counts} WITH (UPDLOCK, HOLDLOCK) WHERE [athlete_id] = @athlete_id AND [counter] = @counter);
        """;

    /// <summary>An emptied storage is another one, so that the history is fetched from its beginning should the athlete come back.</summary>
    public string Purge { get; } = $"""
        DELETE FROM {names.Table} WHERE [athlete_id] = @athlete_id;
        DELETE FROM {names.Contents} WHERE [athlete_id] = @athlete_id;
        DELETE FROM {names.Tombstones} WHERE [athlete_id] = @athlete_id;
        DELETE FROM {names.Counts} WHERE [athlete_id] = @athlete_id;
        UPDATE {names.Identity} SET [value] = NEWID() WHERE NOT EXISTS (SELECT 1 FROM {names.Table});
        """;

    /// <param name="held">The held rows, as the statement calls them.</param>
    private static string Same(string held) => $"{held}.[athlete_id] = new.[athlete_id] AND {held}.[id] = new.[id]";

    /// <summary>The same document, received again: the rule of <see cref="ActivityVersion.Renews"/>.</summary>
    private static string Renews(string held) => $"""
        new.[origin] = {held}.[origin] AND new.[detail_level] = {held}.[detail_level] AND new.[content_hash] = {held}.[content_hash]
            AND new.[retrieved_at] <> {held}.[retrieved_at] AND {NoOlder($"{held}.[retrieved_at]", "new.[retrieved_at]")}
        """;

    private static string NoOlder(string held, string retrieved) => $"({held} > @now OR ({retrieved} <= @now AND {retrieved} >= {held}))";

    private static string Replaces(string held) => $"""
        ((new.[origin] = '{Api}' AND {held}.[origin] = '{Export}')
            OR (new.[origin] = {held}.[origin] AND new.[detail_level] > {held}.[detail_level])
            OR (new.[origin] = {held}.[origin] AND new.[detail_level] = {held}.[detail_level]
                AND {NoOlder($"{held}.[retrieved_at]", "new.[retrieved_at]")} AND new.[content_hash] <> {held}.[content_hash]))
        """;
}
