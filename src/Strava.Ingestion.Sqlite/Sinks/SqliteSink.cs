using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Sqlite;

/// <summary>One row an activity, one transaction a batch.</summary>
internal sealed class SqliteSink(string name, string path, TimeProvider time, ILogger<SqliteSink> logger) : IContentSink, IAthleteSink, IErasableSink, ITombstoneSink, IRestorableSink, IActivityReader, IDisposable
{
    // In the column athlete_id, where no athlete has the id 0.
    private const long SeveralAthletes = 0;

    private const string Documents = "CAST(raw AS BLOB), origin, detail_level, retrieved_at";

    private readonly SqliteDatabase _database = new(path, "Sink", logger);
    private ActivityStatements? _activities;

    public string Name => name;

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT identity FROM sink_identity";
            return (string)command.ExecuteScalar()!;
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken) => UseAsync<IReadOnlyList<WriteEffect>>(
        connection =>
        {
            _activities ??= new ActivityStatements(connection, time);
            using var transaction = connection.BeginTransaction(deferred: false);
            var effects = _activities.Write(activities, cancellationToken);
            transaction.Commit();
            return effects;
        },
        cancellationToken);

    public ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var upsert = new Statement(
                connection,
                $"""
                INSERT INTO activity_contents (athlete_id, id, kind, content_hash, retrieved_at, raw, origin)
                SELECT athlete_id, id, ?1, ?2, ?3, ?4, ?8 FROM activities WHERE athlete_id = ?5 AND id = ?6
                ON CONFLICT (athlete_id, id, kind) DO UPDATE SET
                    content_hash = excluded.content_hash, retrieved_at = excluded.retrieved_at, raw = excluded.raw, origin = excluded.origin
                WHERE (excluded.content_hash <> activity_contents.content_hash
                        AND {ActivityColumns.NoOlder("activity_contents.retrieved_at", "excluded.retrieved_at", "?7")}
                        AND excluded.origin = activity_contents.origin)
                    OR (excluded.origin = '{ActivityColumns.Api}' AND activity_contents.origin = '{ActivityColumns.Export}')
                """);

            // What was fetched again unchanged.
            using var renew = new Statement(
                connection,
                $"""
                UPDATE activity_contents SET retrieved_at = ?1
                WHERE athlete_id = ?2 AND id = ?3 AND kind = ?4 AND content_hash = ?5 AND retrieved_at <> ?1 AND {ActivityColumns.NoOlder("retrieved_at", "?1", "?6")} AND origin = ?7
                """);
            using var transaction = connection.BeginTransaction(deferred: false);
            var (written, now) = (0, time.GetUtcNow());
            foreach (var content in contents.Where(content => content.Kind != ContentKinds.Original))
            {
                cancellationToken.ThrowIfCancellationRequested();
                upsert.Bind(content.KindName);
                upsert.BindBlob(content.ContentHash.Span);
                upsert.BindMoment(content.RetrievedAt);
                upsert.BindText(content.Raw.Span);
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
        },
        cancellationToken);

    public ValueTask<int> WriteAthleteDocumentsAsync(IReadOnlyList<AthleteDocument> documents, CancellationToken cancellationToken) => UseAsync(
        connection => AthleteStatements.Write(connection, documents, time.GetUtcNow(), cancellationToken), cancellationToken);

    public async IAsyncEnumerable<AthleteDocument> ReadAthleteDocumentsAsync(
        long athleteId, AthleteDocumentKinds? kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var document in await UseAsync(connection => AthleteStatements.Read(connection, athleteId, kinds), cancellationToken).ConfigureAwait(false))
        {
            yield return document;
        }
    }

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var delete = new Statement(
                connection, "DELETE FROM activities WHERE athlete_id = ?1 AND id = ?2 AND (retrieved_at <= ?3 OR retrieved_at > ?4)");
            using var remember = new Statement(
                connection,
                """
                INSERT INTO activity_tombstones (athlete_id, id, removed_at) SELECT ?1, ?2, ?3
                WHERE NOT EXISTS (SELECT 1 FROM activities WHERE athlete_id = ?1 AND id = ?2)
                ON CONFLICT (athlete_id, id) DO UPDATE SET removed_at = excluded.removed_at WHERE removed_at < excluded.removed_at OR removed_at > ?4
                """);
            using var transaction = connection.BeginTransaction(deferred: false);
            var (removed, now) = (0, time.GetUtcNow());
            foreach (var tombstone in tombstones)
            {
                cancellationToken.ThrowIfCancellationRequested();
                removed += Execute(delete, tombstone);
                Execute(remember, tombstone);
            }

            transaction.Commit();
            Forget(connection, removed);
            return removed;

            int Execute(Statement statement, ActivityTombstone tombstone)
            {
                statement.Bind(athleteId);
                statement.Bind(tombstone.ActivityId);
                statement.BindMoment(tombstone.RemovedAt);
                statement.BindMoment(now);
                return statement.Execute();
            }
        },
        cancellationToken);

    public IAsyncEnumerable<ActivityTombstone> ListTombstonesAsync(long athleteId, CancellationToken cancellationToken) => RowsAsync(
        "id, removed_at FROM activity_tombstones", athleteId, default, static row => new ActivityTombstone(row.GetInt64(0), row.GetDateTimeOffset(1)), cancellationToken);

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, CancellationToken cancellationToken) => RowsAsync(
        "id, origin, detail_level, content_hash, start_date FROM activities",
        athleteId,
        window,
        static row => new HeldActivity(
            row.GetInt64(0),
            ActivityColumns.OriginOf(row.GetString(1)),
            (DetailLevel)row.GetInt32(2),
            row.GetFieldValue<byte[]>(3),
            row.IsDBNull(4) ? null : row.GetDateTimeOffset(4)),
        cancellationToken);

    public IAsyncEnumerable<ActivityRecord> ReadAsync(long athleteId, ActivityWindow window, CancellationToken cancellationToken) => RowsAsync(
        $"{Documents} FROM activities", athleteId, window, row => Read(athleteId, row), cancellationToken).OfType<ActivityRecord>();

    public async IAsyncEnumerable<long> ListAthletesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var athleteId in await QueryAsync("SELECT DISTINCT athlete_id FROM activities", [], static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false))
        {
            yield return athleteId;
        }
    }

    public async ValueTask<ActivityRecord?> FindAsync(long athleteId, long activityId, CancellationToken cancellationToken)
    {
        var found = await QueryAsync(
            $"SELECT {Documents} FROM activities WHERE athlete_id = $athlete_id AND id = $id",
            [("$athlete_id", athleteId), ("$id", activityId)],
            row => Read(athleteId, row),
            cancellationToken).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    public async ValueTask<IReadOnlyList<ActivityContent>> ReadContentAsync(long athleteId, long activityId, ContentKinds? kinds, CancellationToken cancellationToken)
    {
        var asked = ActivityContent.KindsOf(kinds).ToDictionary(ActivityContent.NameOf);
        return await QueryAsync(
            $"""
            SELECT kind, CAST(raw AS BLOB), retrieved_at, origin FROM activity_contents
            WHERE athlete_id = $athlete_id AND id = $id AND kind IN ({string.Join(", ", asked.Keys.Select(name => $"'{name}'"))})
            """,
            [("$athlete_id", athleteId), ("$id", activityId)],
            row => new ActivityContent(
                athleteId, activityId, asked[row.GetString(0)], row.GetFieldValue<byte[]>(1), row.GetDateTimeOffset(2), ActivityColumns.OriginOf(row.GetString(3))),
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<long> ReadCountAsync(long? athleteId, string counter, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count FROM sink_counts WHERE athlete_id = $athlete_id AND counter = $counter";
            command.Parameters.AddWithValue("$athlete_id", athleteId ?? SeveralAthletes);
            command.Parameters.AddWithValue("$counter", counter);
            return command.ExecuteScalar() is long count ? count : 0;
        },
        cancellationToken);

    public async ValueTask RaiseCountAsync(long? athleteId, string counter, long count, CancellationToken cancellationToken) => await UseAsync(
        connection =>
        {
            using var raise = new Statement(
                connection,
                "INSERT INTO sink_counts (athlete_id, counter, count) VALUES (?, ?, ?) ON CONFLICT (athlete_id, counter) DO UPDATE SET count = excluded.count WHERE count < excluded.count");
            raise.Bind(athleteId ?? SeveralAthletes);
            raise.Bind(counter);
            raise.Bind(count);
            return raise.Execute();
        },
        cancellationToken).ConfigureAwait(false);

    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var expired = 0;
            const string NotOfExport = $" AND origin <> '{ActivityColumns.Export}'";
            foreach (var (table, only) in (ReadOnlySpan<(string, string)>)[("activity_contents", NotOfExport), ("activities", NotOfExport), ("athlete_documents", "")])
            {
                using var delete = new Statement(connection, $"DELETE FROM {table} WHERE retrieved_at < ?{only}");
                delete.BindMoment(retrievedBefore);
                expired += delete.Execute();
            }

            transaction.Commit();
            Forget(connection, expired);
            return expired;
        },
        cancellationToken);

    public async ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken) => await UseAsync(
        connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var purged = 0;
            foreach (var table in (ReadOnlySpan<string>)["activities", "activity_tombstones", "athlete_documents", "sink_counts"])
            {
                using var delete = new Statement(connection, $"DELETE FROM {table} WHERE athlete_id = ?");
                delete.Bind(athleteId);
                purged += delete.Execute();
            }

            // An emptied storage is another one, so that the history is fetched from its beginning should the athlete come back.
            SqliteDatabase.Execute(connection, "UPDATE sink_identity SET identity = 'sqlite/' || lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM activities)");
            transaction.Commit();
            Forget(connection, purged);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public void Dispose()
    {
        _activities?.Dispose();
        _database.Dispose();
    }

    /// <summary>Reads rows of an athlete on a connection of its own, so that they may be written meanwhile.</summary>
    /// <param name="selected">The columns, and of which table.</param>
    /// <param name="athleteId">Whose.</param>
    /// <param name="window">The part of the history, of a table that has starts.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async IAsyncEnumerable<T> RowsAsync<T>(
        string selected, long athleteId, ActivityWindow window, Func<SqliteDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var connection = Try(_database.Open);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {selected} WHERE athlete_id = $athlete_id"
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
            yield return read(row);
        }
    }

    /// <summary>Reads a few rows between two writes.</summary>
    private ValueTask<List<T>> QueryAsync<T>(
        string sql, IReadOnlyList<(string Name, long Value)> parameters, Func<SqliteDataReader, T> read, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (parameter, value) in parameters)
            {
                command.Parameters.AddWithValue(parameter, value);
            }

            using var row = command.ExecuteReader();
            var rows = new List<T>();
            while (row.Read())
            {
                rows.Add(read(row));
            }

            return rows;
        },
        cancellationToken);

    /// <returns>The document of a row of <see cref="Documents"/>; null when somebody has put something else there.</returns>
    private static ActivityRecord? Read(long athleteId, SqliteDataReader row) => ActivityRecord.TryParse(
        athleteId, row.GetFieldValue<byte[]>(0), (DetailLevel)row.GetInt32(2), row.GetDateTimeOffset(3), out var record, out _, ActivityColumns.OriginOf(row.GetString(1)))
        ? record
        : null;

    /// <summary>Empties the log, where the bytes of deleted rows would otherwise lie until it happens to be written over.</summary>
    private static void Forget(SqliteConnection connection, int deleted)
    {
        if (deleted > 0)
        {
            SqliteDatabase.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
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
