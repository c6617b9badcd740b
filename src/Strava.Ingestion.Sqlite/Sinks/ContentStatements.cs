using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Sqlite;

/// <summary>Writes contents of activities.</summary>
internal static class ContentStatements
{
    private static readonly string UpsertSql = $"""
        INSERT INTO activity_contents (athlete_id, id, kind, content_hash, retrieved_at, raw, origin)
        SELECT athlete_id, id, ?1, ?2, ?3, ?4, ?8 FROM activities WHERE athlete_id = ?5 AND id = ?6
        ON CONFLICT (athlete_id, id, kind) DO UPDATE SET
            content_hash = excluded.content_hash, retrieved_at = excluded.retrieved_at, raw = excluded.raw, origin = excluded.origin
        WHERE (excluded.content_hash <> activity_contents.content_hash
                AND {ActivityColumns.NoOlder("activity_contents.retrieved_at", "excluded.retrieved_at", "?7")}
                AND excluded.origin = activity_contents.origin)
            OR (excluded.origin = '{ActivityColumns.Api}' AND activity_contents.origin = '{ActivityColumns.Export}')
        """;

    // What was fetched again unchanged.
    private static readonly string RenewSql = $"""
        UPDATE activity_contents SET retrieved_at = ?1
        WHERE athlete_id = ?2 AND id = ?3 AND kind = ?4 AND content_hash = ?5 AND retrieved_at <> ?1 AND {ActivityColumns.NoOlder("retrieved_at", "?1", "?6")} AND origin = ?7
        """;

    /// <returns>How many were inserted or replaced.</returns>
    public static int Write(SqliteConnection connection, IEnumerable<ActivityContent> contents, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var upsert = new Statement(connection, UpsertSql);
        using var renew = new Statement(connection, RenewSql);
        using var transaction = connection.BeginTransaction(deferred: false);
        var written = 0;
        foreach (var content in contents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            upsert.Bind(content.KindName);
            upsert.BindBlob(content.ContentHash.Span);
            upsert.BindMoment(content.RetrievedAt);
            BindRaw(upsert, content);
            upsert.Bind(content.AthleteId);
            upsert.Bind(content.ActivityId);
            upsert.BindMoment(now);
            upsert.Bind(ActivityColumns.NameOf(content.Origin));
            if (upsert.Execute() > 0)
            {
                written++;
                continue;
            }

            renew.BindMoment(content.RetrievedAt);
            renew.Bind(content.AthleteId);
            renew.Bind(content.ActivityId);
            renew.Bind(content.KindName);
            renew.BindBlob(content.ContentHash.Span);
            renew.BindMoment(now);
            renew.Bind(ActivityColumns.NameOf(content.Origin));
            renew.Execute();
        }

        transaction.Commit();
        return written;
    }

    private static void BindRaw(Statement statement, ActivityContent content)
    {
        if (content.Kind == ContentKinds.Original)
        {
            statement.BindBlob(content.Raw.Span);
        }
        else
        {
            statement.BindText(content.Raw.Span);
        }
    }
}
