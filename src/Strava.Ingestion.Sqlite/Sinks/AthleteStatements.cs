using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Sqlite;

/// <summary>Writes documents of athletes.</summary>
internal static class AthleteStatements
{
    private static readonly string UpsertSql = $"""
        INSERT INTO athlete_documents (athlete_id, kind, key, content_hash, retrieved_at, raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (athlete_id, kind, key) DO UPDATE SET content_hash = excluded.content_hash, retrieved_at = excluded.retrieved_at, raw = excluded.raw
        WHERE excluded.content_hash <> athlete_documents.content_hash
            AND {ActivityColumns.NoOlder("athlete_documents.retrieved_at", "excluded.retrieved_at", "?7")}
        """;

    // What was fetched again unchanged.
    private static readonly string RenewSql = $"""
        UPDATE athlete_documents SET retrieved_at = ?5
        WHERE athlete_id = ?1 AND kind = ?2 AND key = ?3 AND content_hash = ?4 AND retrieved_at <> ?5 AND {ActivityColumns.NoOlder("retrieved_at", "?5", "?6")}
        """;

    /// <returns>How many were inserted or replaced.</returns>
    public static int Write(SqliteConnection connection, IReadOnlyList<AthleteDocument> documents, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var upsert = new Statement(connection, UpsertSql);
        using var renew = new Statement(connection, RenewSql);
        using var transaction = connection.BeginTransaction(deferred: false);
        var written = 0;
        foreach (var document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            BindKey(upsert, document);
            upsert.BindText(document.Raw.Span);
            upsert.BindMoment(now);
            if (upsert.Execute() > 0)
            {
                written++;
                continue;
            }

            BindKey(renew, document);
            renew.BindMoment(now);
            renew.Execute();
        }

        transaction.Commit();
        return written;
    }

    private static void BindKey(Statement statement, AthleteDocument document)
    {
        statement.Bind(document.AthleteId);
        statement.Bind(document.KindName);
        statement.Bind(document.Key);
        statement.BindBlob(document.ContentHash.Span);
        statement.BindMoment(document.RetrievedAt);
    }
}
