using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Sqlite;

/// <summary>One row an activity, one transaction a batch.</summary>
internal sealed class SqliteSink(string path, TimeProvider time, ILogger<SqliteSink> logger) : IActivitySink, IDisposable
{
    private readonly SqliteDatabase _database = new(path, "Sink", logger);
    private Statement? _upsert;

    public string Name => "sqlite";

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT identity FROM sink_identity";
            return (string)command.ExecuteScalar()!;
        },
        cancellationToken);

    public ValueTask<SinkWriteResult> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            _upsert ??= new Statement(connection, ActivityColumns.UpsertSql);
            using var transaction = connection.BeginTransaction(deferred: false);
            var written = 0;
            foreach (var activity in activities)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ActivityColumns.Bind(_upsert, activity);
                written += _upsert.Execute();
            }

            transaction.Commit();
            return new SinkWriteResult(written, activities.Count - written);
        },
        cancellationToken);

    public async ValueTask QuarantineAsync(IReadOnlyList<RejectedActivity> rejected, CancellationToken cancellationToken) => await UseAsync(
        connection =>
        {
            using var insert = new Statement(connection, "INSERT INTO quarantine (athlete_id, payload_hash, payload, reason, retrieved_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET reason = excluded.reason WHERE reason <> excluded.reason");
            using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var document in rejected)
            {
                insert.Bind(document.AthleteId);
                insert.BindBlob(document.PayloadHash.Span);
                insert.BindBlob(document.Raw.Span);
                insert.Bind(document.Reason);
                insert.BindMoment(document.RetrievedAt);
                insert.Execute();
            }

            transaction.Commit();
            return rejected.Count;
        },
        cancellationToken).ConfigureAwait(false);

    public ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var upsert = new Statement(
                connection,
                """
                INSERT INTO activity_contents (athlete_id, id, kind, content_hash, retrieved_at, raw)
                SELECT athlete_id, id, ?, ?, ?, ? FROM activities WHERE athlete_id = ? AND id = ?
                ON CONFLICT (athlete_id, id, kind) DO UPDATE SET content_hash = excluded.content_hash, retrieved_at = excluded.retrieved_at, raw = excluded.raw
                WHERE excluded.content_hash <> activity_contents.content_hash AND excluded.retrieved_at >= activity_contents.retrieved_at
                """);
            using var transaction = connection.BeginTransaction(deferred: false);
            var written = 0;
            foreach (var content in contents)
            {
                cancellationToken.ThrowIfCancellationRequested();
                upsert.Bind(content.KindName);
                upsert.BindBlob(content.ContentHash.Span);
                upsert.BindMoment(content.RetrievedAt);
                upsert.BindText(content.Raw.Span);
                upsert.Bind(content.AthleteId);
                upsert.Bind(content.ActivityId);
                written += upsert.Execute();
            }

            transaction.Commit();
            return written;
        },
        cancellationToken);

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<long> activityIds, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var remember = new Statement(connection, "INSERT INTO activity_tombstones (athlete_id, id, removed_at) SELECT athlete_id, id, ? FROM activities WHERE athlete_id = ? AND id = ? ON CONFLICT DO NOTHING");
            using var delete = new Statement(connection, "DELETE FROM activities WHERE athlete_id = ? AND id = ?");
            using var transaction = connection.BeginTransaction(deferred: false);
            var removed = 0;
            foreach (var id in activityIds)
            {
                cancellationToken.ThrowIfCancellationRequested();
                remember.BindMoment(time.GetUtcNow());
                remember.Bind(athleteId);
                remember.Bind(id);
                remember.Execute();
                delete.Bind(athleteId);
                delete.Bind(id);
                removed += delete.Execute();
            }

            transaction.Commit();
            return removed;
        },
        cancellationToken);

    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var connection = Try(_database.Open);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, detail_level, content_hash, start_date FROM activities WHERE athlete_id = $athlete_id"
            + (window.From is null ? "" : " AND start_date >= $from")
            + (window.Until is null ? "" : " AND start_date < $until");
        command.Parameters.AddWithValue("$athlete_id", athleteId);
        command.Parameters.AddWithValue("$from", Statement.Instant(window.From));
        command.Parameters.AddWithValue("$until", Statement.Instant(window.Until));
        using var row = Try(command.ExecuteReader);
        Func<bool> next = row.Read;
        while (Try(next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new HeldActivity(
                row.GetInt64(0),
                (DetailLevel)row.GetInt32(1),
                row.GetFieldValue<byte[]>(2),
                row.IsDBNull(3) ? null : row.GetDateTimeOffset(3));
        }
    }

    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var expired = 0;
            foreach (var documents in (ReadOnlySpan<string>)["activity_contents WHERE", $"activities WHERE detail_level > {(int)DetailLevel.Archive} AND", "quarantine WHERE"])
            {
                using var delete = new Statement(connection, $"DELETE FROM {documents} retrieved_at < ?");
                delete.BindMoment(retrievedBefore);
                expired += delete.Execute();
            }

            transaction.Commit();
            return expired;
        },
        cancellationToken);

    public async ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken) => await UseAsync(
        connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var table in (ReadOnlySpan<string>)["activities", "activity_tombstones", "quarantine"])
            {
                using var delete = new Statement(connection, $"DELETE FROM {table} WHERE athlete_id = ?");
                delete.Bind(athleteId);
                delete.Execute();
            }

            // An emptied storage is another one, so that the history is fetched from its beginning should the athlete come back.
            SqliteDatabase.Execute(connection, "UPDATE sink_identity SET identity = 'sqlite/' || lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM activities)");
            transaction.Commit();
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<RejectedActivity> ListQuarantineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var connection = Try(_database.Open);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT athlete_id, payload, reason, retrieved_at FROM quarantine";
        using var row = Try(command.ExecuteReader);
        Func<bool> next = row.Read;
        while (Try(next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new RejectedActivity(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetString(2), row.GetDateTimeOffset(3));
        }
    }

    public ValueTask<int> ReleaseAsync(IReadOnlyList<RejectedActivity> documents, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var delete = new Statement(connection, "DELETE FROM quarantine WHERE athlete_id = ? AND payload_hash = ?");
            using var transaction = connection.BeginTransaction(deferred: false);
            var released = 0;
            foreach (var document in documents)
            {
                cancellationToken.ThrowIfCancellationRequested();
                delete.Bind(document.AthleteId);
                delete.BindBlob(document.PayloadHash.Span);
                released += delete.Execute();
            }

            transaction.Commit();
            return released;
        },
        cancellationToken);

    public void Dispose()
    {
        _upsert?.Dispose();
        _database.Dispose();
    }

    private async ValueTask<T> UseAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.UseAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (SqliteFailure.IsOne(e))
        {
            throw Failure(e);
        }
    }

    private T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (SqliteFailure.IsOne(e))
        {
            throw Failure(e);
        }
    }

    private SinkException Failure(Exception e) =>
        new(Name, SqliteFailure.Describe(e, _database.Path, "Strava:Sinks:Sqlite:Path", "run again to fetch everything anew"), e);
}
