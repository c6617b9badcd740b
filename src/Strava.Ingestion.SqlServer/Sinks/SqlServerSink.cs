using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.SqlClient.Server;

namespace Strava.Ingestion.SqlServer;

/// <summary>One row an activity; a page that has each activity once is one table-valued parameter, one round trip and one transaction.</summary>
internal sealed partial class SqlServerSink(string name, SqlServerDatabase database, bool storesOriginals, TimeProvider time)
    : IContentSink, IErasableSink, ITombstoneSink, IRestorableSink, IActivityReader
{
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
        var effects = new WriteEffect[activities.Count];
        foreach (var batch in OneVersionBatches.Of(activities))
        {
            var written = await WriteAsync(
                _writes.Upsert,
                command => AddBatch(command, database.Names.BatchType, ActivityBatch.Rows(batch.Select(at => activities[at])), now),
                cancellationToken).ConfigureAwait(false);
            var told = written.ToDictionary(row => (row.AthleteId, row.Id), row => row.Effect == WriteStatements.Added ? WriteEffect.Added : WriteEffect.Changed);
            foreach (var at in batch)
            {
                effects[at] = told.GetValueOrDefault((activities[at].AthleteId, activities[at].Id));
            }
        }

        return effects;
    }

    public async ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken)
    {
        var taken = contents.Where(content => storesOriginals || content.Kind != ContentKinds.Original).ToList();
        if (taken.Count == 0)
        {
            return 0;
        }

        var now = time.GetUtcNow();
        var written = await WriteAsync(
            _writes.WriteContents,
            command => AddBatch(command, database.Names.ContentBatchType, ContentBatch.Rows(taken, now), now),
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
        return expired + await ExpireDocumentsAsync(retrievedBefore, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken)
    {
        await PurgeDocumentsAsync(athleteId, cancellationToken).ConfigureAwait(false);
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
