using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Sqlite;

/// <summary>One row an activity, one transaction a batch.</summary>
internal sealed partial class SqliteSink(string name, SqliteSinkOptions options, TimeProvider time, ILogger<SqliteSink> logger)
    : IContentSink, IAthleteSink, IErasableSink, ITombstoneSink, IRestorableSink, IActivityReader, IDisposable
{
    // In the column athlete_id, where no athlete has the id 0.
    private const long SeveralAthletes = 0;

    private readonly SqliteDatabase _database = new(options.Path, "Sink", logger);
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
        connection => ContentStatements.Write(connection, Taken(contents), time.GetUtcNow(), cancellationToken), cancellationToken);

    public ValueTask<int> WriteAthleteDocumentsAsync(IReadOnlyList<AthleteDocument> documents, CancellationToken cancellationToken) => UseAsync(
        connection => AthleteStatements.Write(connection, documents, time.GetUtcNow(), cancellationToken), cancellationToken);

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var delete = new Statement(
                connection, "DELETE FROM activities WHERE athlete_id = ?1 AND id = ?2 AND (retrieved_at <= ?3 OR retrieved_at > ?4)");
            using var remember = new Statement(
                connection,
                """
                INSERT INTO activity_tombstones (athlete_id, id, removed_at) VALUES (?1, ?2, ?3)
                ON CONFLICT (athlete_id, id) DO UPDATE SET removed_at = excluded.removed_at
                WHERE removed_at > ?4 OR (excluded.removed_at > removed_at AND excluded.removed_at <= ?4)
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
            var notExportGear = $" AND kind <> '{AthleteDocument.NameOf(AthleteDocumentKinds.ExportGear)}'";
            foreach (var (table, only) in (ReadOnlySpan<(string, string)>)[("activity_contents", NotOfExport), ("activities", NotOfExport), ("athlete_documents", notExportGear)])
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

    /// <summary>Empties the log, where the bytes of deleted rows would otherwise lie until it happens to be written over.</summary>
    private static void Forget(SqliteConnection connection, int deleted)
    {
        if (deleted > 0)
        {
            SqliteDatabase.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private IEnumerable<ActivityContent> Taken(IReadOnlyList<ActivityContent> contents) =>
        options.StoreOriginals ? contents : contents.Where(content => content.Kind != ContentKinds.Original);

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

    private SinkException Failure(Exception e) =>
        new(Name, SqliteFailure.Describe(e, _database.Path, "Strava:Sinks:Sqlite:Path", "run again to fetch everything again"), e);
}
