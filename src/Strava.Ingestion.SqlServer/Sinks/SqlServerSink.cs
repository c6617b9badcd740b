using System.Data;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>One row an activity; a page is one table-valued parameter in one transaction.</summary>
internal sealed partial class SqlServerSink(string name, SqlServerDatabase database, TimeProvider time) : IContentSink, IErasableSink, ITombstoneSink, IRestorableSink, IActivityReader
{
    private const int RowsAtATime = 500;

    private readonly SinkStatements _statements = new(database.Names);

    public string Name => name;

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => UseAsync(
        async (connection, transaction) =>
        {
            using var command = new SqlCommand(_statements.Identity, connection, transaction);
            return $"sqlserver/{await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false):n}";
        },
        cancellationToken);

    public async ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var batch = new BatchEffects(activities, now);
        if (batch.Kept.Count == 0)
        {
            return [];
        }

        // Over all attempts: one whose commit nobody answered may have been carried out, and then a later one finds nothing to write.
        var written = new Dictionary<(long AthleteId, long Id), WriteEffect>();
        await UseAsync(
            async (connection, transaction) =>
            {
                using var command = new SqlCommand(_statements.Upsert, connection, transaction);
                var rows = command.Parameters.Add("@batch", SqlDbType.Structured);
                rows.TypeName = database.Names.BatchType;
                rows.Value = ActivityBatch.Rows(batch.Kept);
                command.Parameters.Add("@now", SqlDbType.DateTime2).Value = now.UtcDateTime;
                using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    written[(row.GetInt64(0), row.GetInt64(1))] = row.GetBoolean(2) ? WriteEffect.Added : WriteEffect.Changed;
                }

                return written.Count;
            },
            cancellationToken).ConfigureAwait(false);
        return batch.Effects(written);
    }

    public ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken) => CountAsync(
        async (connection, transaction) =>
        {
            var written = 0;
            foreach (var content in contents)
            {
                using var command = new SqlCommand(_statements.WriteContent, connection, transaction);
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = content.AthleteId;
                command.Parameters.Add("@id", SqlDbType.BigInt).Value = content.ActivityId;
                command.Parameters.Add("@kind", SqlDbType.VarChar, 20).Value = content.KindName;
                command.Parameters.Add("@origin", SqlDbType.VarChar, 6).Value = SinkStatements.NameOf(content.Origin);
                command.Parameters.Add("@content_hash", SqlDbType.Binary, 32).Value = content.ContentHash.ToArray();
                command.Parameters.Add("@retrieved_at", SqlDbType.DateTime2).Value = content.RetrievedAt.UtcDateTime;
                command.Parameters.Add("@now", SqlDbType.DateTime2).Value = time.GetUtcNow().UtcDateTime;
                command.Parameters.Add("@raw", SqlDbType.NVarChar, -1).Value = Encoding.UTF8.GetString(content.Raw.Span);
                command.Parameters.Add("@raw_bytes", SqlDbType.VarBinary, -1).Value = Utf8.IsValid(content.Raw.Span) ? DBNull.Value : content.Raw.ToArray();
                written += (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            }

            return written;
        },
        cancellationToken);

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken) => CountAsync(
        async (connection, transaction) =>
        {
            var removed = 0;
            foreach (var tombstone in tombstones)
            {
                using var command = new SqlCommand(_statements.Remove, connection, transaction);
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                command.Parameters.Add("@id", SqlDbType.BigInt).Value = tombstone.ActivityId;
                command.Parameters.Add("@removed_at", SqlDbType.DateTime2).Value = tombstone.RemovedAt.UtcDateTime;
                command.Parameters.Add("@now", SqlDbType.DateTime2).Value = time.GetUtcNow().UtcDateTime;
                removed += (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            }

            return removed;
        },
        cancellationToken);

    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = await QueryAsync(
            _statements.List(window),
            command =>
            {
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                AddBound(command, "@from", window.From);
                AddBound(command, "@until", window.Until);
            },
            static async (row, stop) => new HeldActivity(
                row.GetInt64(0),
                SinkStatements.OriginOf(row.GetString(1)),
                (DetailLevel)row.GetByte(2),
                row.GetFieldValue<byte[]>(3),
                await row.IsDBNullAsync(4, stop).ConfigureAwait(false) ? null : new DateTimeOffset(row.GetDateTime(4), TimeSpan.Zero)),
            cancellationToken).ConfigureAwait(false);
        foreach (var activity in held)
        {
            yield return activity;
        }
    }

    public async IAsyncEnumerable<ActivityRecord> ReadAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = long.MinValue;
        List<(long Id, ActivityRecord? Record)> rows;
        do
        {
            rows = await ReadAsync(athleteId, window, after, cancellationToken).ConfigureAwait(false);
            foreach (var (_, record) in rows.Where(row => row.Record is not null))
            {
                yield return record!;
            }

            after = rows.Count > 0 ? rows[^1].Id : after;
        }
        while (rows.Count == RowsAtATime);
    }

    public async IAsyncEnumerable<long> ListAthletesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var athletes = await QueryAsync(_statements.ListAthletes, _ => { }, static (row, _) => Task.FromResult(row.GetInt64(0)), cancellationToken).ConfigureAwait(false);
        foreach (var athleteId in athletes)
        {
            yield return athleteId;
        }
    }

    public async ValueTask<ActivityRecord?> FindAsync(long athleteId, long activityId, CancellationToken cancellationToken)
    {
        var found = await QueryAsync(
            _statements.Find,
            command =>
            {
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                command.Parameters.Add("@id", SqlDbType.BigInt).Value = activityId;
            },
            (row, stop) => ReadAsync(athleteId, row, stop),
            cancellationToken).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    public async ValueTask<IReadOnlyList<ActivityContent>> ReadContentAsync(long athleteId, long activityId, ContentKinds? kinds, CancellationToken cancellationToken)
    {
        var asked = ActivityContent.KindsOf(kinds).ToDictionary(ActivityContent.NameOf);
        if (asked.Count == 0)
        {
            return [];
        }

        return await QueryAsync(
            _statements.ReadContent(asked.Keys),
            command =>
            {
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                command.Parameters.Add("@id", SqlDbType.BigInt).Value = activityId;
            },
            async (row, stop) => new ActivityContent(
                athleteId,
                activityId,
                asked[row.GetString(0)],
                await RawAsync(row, stop).ConfigureAwait(false),
                new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero),
                SinkStatements.OriginOf(row.GetString(4))),
            cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ActivityTombstone> ListTombstonesAsync(long athleteId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var gone = await QueryAsync(
            _statements.ListTombstones,
            command => command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId,
            static (row, _) => Task.FromResult(new ActivityTombstone(row.GetInt64(0), new DateTimeOffset(row.GetDateTime(1), TimeSpan.Zero))),
            cancellationToken).ConfigureAwait(false);
        foreach (var tombstone in gone)
        {
            yield return tombstone;
        }
    }

    private ValueTask<List<(long Id, ActivityRecord? Record)>> ReadAsync(long athleteId, ActivityWindow window, long after, CancellationToken cancellationToken) => QueryAsync(
        _statements.Read(window),
        command =>
        {
            command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
            command.Parameters.Add("@after", SqlDbType.BigInt).Value = after;
            command.Parameters.Add("@count", SqlDbType.Int).Value = RowsAtATime;
            AddBound(command, "@from", window.From);
            AddBound(command, "@until", window.Until);
        },
        async (row, stop) => (row.GetInt64(0), await ReadAsync(athleteId, row, stop).ConfigureAwait(false)),
        cancellationToken);

    /// <returns>The document of a row; null when somebody has put something else there.</returns>
    private static async Task<ActivityRecord?> ReadAsync(long athleteId, SqlDataReader row, CancellationToken cancellationToken)
    {
        var raw = await RawAsync(row, cancellationToken).ConfigureAwait(false);
        ActivityRecord.TryParse(
            athleteId, raw, (DetailLevel)row.GetByte(4), new DateTimeOffset(row.GetDateTime(5), TimeSpan.Zero), out var record, out _, SinkStatements.OriginOf(row.GetString(3)));
        return record;
    }

    /// <summary>The second column as bytes, or the third where the document is no text.</summary>
    private static async Task<byte[]> RawAsync(SqlDataReader row, CancellationToken cancellationToken) =>
        await row.IsDBNullAsync(2, cancellationToken).ConfigureAwait(false) ? Encoding.UTF8.GetBytes(row.GetString(1)) : row.GetFieldValue<byte[]>(2);

    private ValueTask<List<T>> QueryAsync<T>(
        string sql, Action<SqlCommand> bind, Func<SqlDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken) => UseAsync(
        async (connection, transaction) =>
        {
            using var command = new SqlCommand(sql, connection, transaction);
            bind(command);
            using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var rows = new List<T>();
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(await read(row, cancellationToken).ConfigureAwait(false));
            }

            return rows;
        },
        cancellationToken);

    public ValueTask<long> ReadCountAsync(long? athleteId, string counter, CancellationToken cancellationToken) => UseAsync(
        async (connection, transaction) =>
        {
            using var command = Count(_statements.ReadCount, connection, transaction, athleteId, counter);
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long count ? count : 0;
        },
        cancellationToken);

    public async ValueTask RaiseCountAsync(long? athleteId, string counter, long count, CancellationToken cancellationToken) => await UseAsync(
        async (connection, transaction) =>
        {
            using var command = Count(_statements.RaiseCount, connection, transaction, athleteId, counter);
            command.Parameters.Add("@value", SqlDbType.BigInt).Value = count;
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken).ConfigureAwait(false);

    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken) => CountAsync(
        async (connection, transaction) =>
        {
            using var command = new SqlCommand(_statements.Expire, connection, transaction);
            command.Parameters.Add("@retrieved_before", SqlDbType.DateTime2).Value = retrievedBefore.UtcDateTime;
            return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!
                + await ExpireDocumentsAsync(retrievedBefore, connection, transaction, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public async ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken) => await UseAsync(
        async (connection, transaction) =>
        {
            await PurgeDocumentsAsync(athleteId, connection, transaction, cancellationToken).ConfigureAwait(false);
            using var command = new SqlCommand(_statements.Purge, connection, transaction);
            command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken).ConfigureAwait(false);

    private static SqlCommand Count(string statement, SqlConnection connection, SqlTransaction transaction, long? athleteId, string counter)
    {
        // In the column athlete_id, where no athlete has the id 0.
        const long SeveralAthletes = 0;
        var command = new SqlCommand(statement, connection, transaction);
        command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId ?? SeveralAthletes;
        command.Parameters.Add("@counter", SqlDbType.VarChar, 64).Value = counter;
        return command;
    }

    private static void AddBound(SqlCommand command, string name, DateTimeOffset? bound)
    {
        if (bound is { } known)
        {
            command.Parameters.Add(name, SqlDbType.DateTime2).Value = known.UtcDateTime;
        }
    }

    /// <summary>Of several attempts the one that did most counts: its commit may have been carried out although nobody answered it.</summary>
    private async ValueTask<int> CountAsync(Func<SqlConnection, SqlTransaction, Task<int>> work, CancellationToken cancellationToken)
    {
        var most = 0;
        return await UseAsync(
            async (connection, transaction) => most = Math.Max(most, await work(connection, transaction).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<T> UseAsync<T>(Func<SqlConnection, SqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (SqlServerFailure.IsOne(e))
        {
            throw new SinkException(Name, SqlServerFailure.Describe(e, database.Names.Table, "Strava:Sinks:SqlServer"), UserInformation.Remove(e));
        }
    }
}
