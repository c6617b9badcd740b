using System.Data;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.SqlClient;
using Microsoft.Data.SqlClient.Server;

namespace Strava.Ingestion.SqlServer;

/// <summary>One row an activity; a page is one table-valued parameter, one round trip and one transaction.</summary>
internal sealed class SqlServerSink(string name, SqlServerDatabase database, TimeProvider time) : IContentSink, IErasableSink, ITombstoneSink, IRestorableSink, IReadableSink
{
    private const int RowsAtATime = 500;

    private readonly SinkStatements _statements = new(database.Names);
    private readonly WriteStatements _writes = new(database.Names);

    public string Name => name;

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            using var command = new SqlCommand(_statements.Identity, connection);
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

        var written = await WriteAsync(
            _writes.Upsert,
            command => AddBatch(command, database.Names.BatchType, ActivityBatch.Rows(batch.Kept), now),
            cancellationToken).ConfigureAwait(false);
        return batch.Effects(written.ToDictionary(
            row => (row.AthleteId, row.Id), row => row.Effect == WriteStatements.Added ? WriteEffect.Added : WriteEffect.Changed));
    }

    public async ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken)
    {
        if (contents.Count == 0)
        {
            return 0;
        }

        var now = time.GetUtcNow();
        var written = await WriteAsync(
            _writes.WriteContents,
            command => AddBatch(command, database.Names.ContentBatchType, ContentBatch.Rows(contents, now), now),
            cancellationToken).ConfigureAwait(false);
        return written.Sum(row => row.Effect);
    }

    public async ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var removed = await WriteAsync(
            _writes.Remove,
            command =>
            {
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                command.Parameters.Add("@tombstones", SqlDbType.NVarChar, -1).Value = TombstoneJson.Of(tombstones);
                command.Parameters.Add("@now", SqlDbType.DateTime2).Value = now;
            },
            cancellationToken).ConfigureAwait(false);
        return removed.Count;
    }

    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = await UseAsync(
            async connection =>
            {
                using var command = new SqlCommand(_statements.List(window), connection);
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                AddBound(command, "@from", window.From);
                AddBound(command, "@until", window.Until);
                using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                var rows = new List<HeldActivity>();
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(new HeldActivity(
                        row.GetInt64(0),
                        VersionRules.OriginOf(row.GetString(1)),
                        (DetailLevel)row.GetByte(2),
                        row.GetFieldValue<byte[]>(3),
                        await row.IsDBNullAsync(4, cancellationToken).ConfigureAwait(false) ? null : new DateTimeOffset(row.GetDateTime(4), TimeSpan.Zero)));
                }

                return rows;
            },
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

    public async IAsyncEnumerable<ActivityTombstone> ListTombstonesAsync(long athleteId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var gone = await UseAsync(
            async connection =>
            {
                using var command = new SqlCommand(_statements.ListTombstones, connection);
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                var rows = new List<ActivityTombstone>();
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(new ActivityTombstone(row.GetInt64(0), new DateTimeOffset(row.GetDateTime(1), TimeSpan.Zero)));
                }

                return rows;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var tombstone in gone)
        {
            yield return tombstone;
        }
    }

    private async ValueTask<List<(long Id, ActivityRecord? Record)>> ReadAsync(long athleteId, ActivityWindow window, long after, CancellationToken cancellationToken) => await UseAsync(
        async connection =>
        {
            using var command = new SqlCommand(_statements.Read(window), connection);
            command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
            command.Parameters.Add("@after", SqlDbType.BigInt).Value = after;
            command.Parameters.Add("@count", SqlDbType.Int).Value = RowsAtATime;
            AddBound(command, "@from", window.From);
            AddBound(command, "@until", window.Until);
            using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var rows = new List<(long Id, ActivityRecord? Record)>();
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var raw = await row.IsDBNullAsync(2, cancellationToken).ConfigureAwait(false) ? Encoding.UTF8.GetBytes(row.GetString(1)) : row.GetFieldValue<byte[]>(2);
                ActivityRecord.TryParse(
                    athleteId, raw, (DetailLevel)row.GetByte(4), new DateTimeOffset(row.GetDateTime(5), TimeSpan.Zero), out var record, out _, VersionRules.OriginOf(row.GetString(3)));
                rows.Add((row.GetInt64(0), record));
            }

            return rows;
        },
        cancellationToken).ConfigureAwait(false);

    public ValueTask<long> ReadCountAsync(long? athleteId, string counter, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            using var command = Count(_statements.ReadCount, connection, athleteId, counter);
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long count ? count : 0;
        },
        cancellationToken);

    public async ValueTask RaiseCountAsync(long? athleteId, string counter, long count, CancellationToken cancellationToken) => await UseAsync(
        async connection =>
        {
            using var command = Count(_writes.RaiseCount, connection, athleteId, counter);
            command.Parameters.Add("@value", SqlDbType.BigInt).Value = count;
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken)
    {
        var (expired, piece) = (0, 0);
        do
        {
            var rows = await WriteAsync(
                _writes.Expire,
                command => command.Parameters.Add("@retrieved_before", SqlDbType.DateTime2).Value = retrievedBefore.UtcDateTime,
                cancellationToken).ConfigureAwait(false);
            piece = rows.Sum(row => row.Effect);
            expired += piece;
        }
        while (piece > 0);
        return expired;
    }

    public async ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken)
    {
        while (await PurgePieceAsync(athleteId, cancellationToken).ConfigureAwait(false) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private ValueTask<int> PurgePieceAsync(long athleteId, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            using var command = new SqlCommand(_writes.Purge, connection);
            command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
            return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        },
        cancellationToken);

    private static SqlCommand Count(string statement, SqlConnection connection, long? athleteId, string counter)
    {
        // In the column athlete_id, where no athlete has the id 0.
        const long SeveralAthletes = 0;
        var command = new SqlCommand(statement, connection);
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

    private static void AddBatch(SqlCommand command, string type, IEnumerable<SqlDataRecord> batch, DateTimeOffset now)
    {
        var rows = command.Parameters.Add("@batch", SqlDbType.Structured);
        rows.TypeName = type;
        rows.Value = batch;
        command.Parameters.Add("@now", SqlDbType.DateTime2).Value = now.UtcDateTime;
    }

    /// <returns>What the write has done of each activity, in whichever attempt.</returns>
    private async ValueTask<List<(long AthleteId, long Id, int Effect)>> WriteAsync(string statement, Action<SqlCommand> bind, CancellationToken cancellationToken)
    {
        var write = Guid.NewGuid();
        return await UseAsync(
            async connection =>
            {
                using var command = new SqlCommand(statement, connection);
                command.Parameters.Add("@write_id", SqlDbType.UniqueIdentifier).Value = write;
                bind(command);
                using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                var rows = new List<(long AthleteId, long Id, int Effect)>();
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add((row.GetInt64(0), row.GetInt64(1), row.GetInt32(2)));
                }

                return rows;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<T> UseAsync<T>(Func<SqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.UseAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (SqlServerFailure.IsOne(e))
        {
            throw new SinkException(Name, SqlServerFailure.Describe(e, database.Names.Table, "Strava:Sinks:SqlServer"), UserInformation.Remove(e));
        }
    }
}
