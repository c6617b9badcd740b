namespace Strava.Ingestion.SqlServer;

/// <summary>The T-SQL for documents of athletes.</summary>
internal sealed class AthleteStatements(SqlName names)
{
    private const string Row = "[athlete_id] = @athlete_id AND [kind] = @kind AND [key] = @key";

    // The rule of AthleteDocument.Replaces.
    private const string NoOlder = "([retrieved_at] > @now OR (@retrieved_at <= @now AND @retrieved_at >= [retrieved_at]))";

    /// <summary>One document; the locks keep its key, so that nobody inserts it between the look and the write. Tells 1 when it was written.</summary>
    public string Write { get; } = $"""
        SET NOCOUNT ON;
        SET XACT_ABORT ON;
        DECLARE @written int;
        BEGIN TRANSACTION;
        UPDATE {names.AthleteDocuments} WITH (UPDLOCK, HOLDLOCK)
        SET [content_hash] = @content_hash, [retrieved_at] = @retrieved_at, [raw] = @raw, [raw_bytes] = @raw_bytes
        WHERE {Row} AND [content_hash] <> @content_hash AND {NoOlder};
        SET @written = @@ROWCOUNT;
        UPDATE {names.AthleteDocuments} SET [retrieved_at] = @retrieved_at
        WHERE {Row} AND [content_hash] = @content_hash AND [retrieved_at] <> @retrieved_at AND {NoOlder};
        INSERT INTO {names.AthleteDocuments} ([athlete_id], [kind], [key], [content_hash], [retrieved_at], [raw], [raw_bytes])
        SELECT @athlete_id, @kind, @key, @content_hash, @retrieved_at, @raw, @raw_bytes
        WHERE NOT EXISTS (SELECT 1 FROM {names.AthleteDocuments} WITH (UPDLOCK, HOLDLOCK) WHERE {Row});
        SET @written = @written + @@ROWCOUNT;
        COMMIT TRANSACTION;
        SELECT @written;
        """;

    public string Expire { get; } = $"""
        SET NOCOUNT ON;
        DELETE FROM {names.AthleteDocuments} WHERE [retrieved_at] < @retrieved_before AND [kind] <> '{AthleteDocument.NameOf(AthleteDocumentKinds.ExportGear)}';
        SELECT @@ROWCOUNT;
        """;

    public string Purge { get; } = $"DELETE FROM {names.AthleteDocuments} WHERE [athlete_id] = @athlete_id;";

    public string Read(IEnumerable<string> kinds) => $"""
        SELECT [kind], [raw], [raw_bytes], [retrieved_at], [key] FROM {names.AthleteDocuments}
        WHERE [athlete_id] = @athlete_id AND [kind] IN ({string.Join(", ", kinds.Select(kind => $"'{kind}'"))});
        """;
}
