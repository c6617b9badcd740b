using System.Data;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>One row an activity; a page is one table-valued parameter in one transaction.</summary>
internal sealed class SqlServerSink(SqlServerDatabase database, TimeProvider time) : IActivitySink
{
    private readonly SinkStatements _statements = new(database.Names);

    public string Name => "sqlserver";

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => UseAsync(
        async (connection, transaction) =>
        {
            using var command = new SqlCommand(_statements.Identity, connection, transaction);
            return $"sqlserver/{await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false):n}";
        },
        cancellationToken);

    public ValueTask<SinkWriteResult> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken)
    {
        var batch = ActivityVersions.KeepBest(activities);
        return UseAsync(
            async (connection, transaction) =>
            {
                using var command = new SqlCommand(_statements.Upsert, connection, transaction);
                var rows = command.Parameters.Add("@batch", SqlDbType.Structured);
                rows.TypeName = database.Names.BatchType;
                rows.Value = ActivityBatch.Rows(batch);
                var written = (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
                return new SinkWriteResult(written, activities.Count - written);
            },
            cancellationToken);
    }

    public async ValueTask QuarantineAsync(IReadOnlyList<RejectedActivity> rejected, CancellationToken cancellationToken) => await UseAsync(
        async (connection, transaction) =>
        {
            foreach (var document in rejected)
            {
                using var command = QuarantineCommand(_statements.Quarantine, connection, transaction, document.AthleteId, document.PayloadHash);
                command.Parameters.Add("@payload", SqlDbType.VarBinary, -1).Value = document.Raw.ToArray();
                command.Parameters.Add("@reason", SqlDbType.NVarChar, -1).Value = document.Reason;
                command.Parameters.Add("@retrieved_at", SqlDbType.DateTime2).Value = document.RetrievedAt.UtcDateTime;
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

            return rejected.Count;
        },
        cancellationToken).ConfigureAwait(false);

    public ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken) => UseAsync(
        async (connection, transaction) =>
        {
            var written = 0;
            foreach (var content in contents)
            {
                using var command = new SqlCommand(_statements.WriteContent, connection, transaction);
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = content.AthleteId;
                command.Parameters.Add("@id", SqlDbType.BigInt).Value = content.ActivityId;
                command.Parameters.Add("@kind", SqlDbType.VarChar, 20).Value = content.KindName;
                command.Parameters.Add("@content_hash", SqlDbType.Binary, 32).Value = content.ContentHash.ToArray();
                command.Parameters.Add("@retrieved_at", SqlDbType.DateTime2).Value = content.RetrievedAt.UtcDateTime;
                command.Parameters.Add("@raw", SqlDbType.NVarChar, -1).Value = Encoding.UTF8.GetString(content.Raw.Span);
                command.Parameters.Add("@raw_bytes", SqlDbType.VarBinary, -1).Value = Utf8.IsValid(content.Raw.Span) ? DBNull.Value : content.Raw.ToArray();
                written += (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            }

            return written;
        },
        cancellationToken);

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<long> activityIds, CancellationToken cancellationToken) => UseAsync(
        async (connection, transaction) =>
        {
            var removed = 0;
            foreach (var id in activityIds)
            {
                using var command = new SqlCommand(_statements.Remove, connection, transaction);
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                command.Parameters.Add("@id", SqlDbType.BigInt).Value = id;
                command.Parameters.Add("@removed_at", SqlDbType.DateTime2).Value = time.GetUtcNow().UtcDateTime;
                removed += (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            }

            return removed;
        },
        cancellationToken);

    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = await UseAsync(
            async (connection, transaction) =>
            {
                using var command = new SqlCommand(_statements.List(window), connection, transaction);
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                AddBound(command, "@from", window.From);
                AddBound(command, "@until", window.Until);
                using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                var rows = new List<HeldActivity>();
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(new HeldActivity(
                        row.GetInt64(0),
                        (DetailLevel)row.GetByte(1),
                        row.GetFieldValue<byte[]>(2),
                        await row.IsDBNullAsync(3, cancellationToken).ConfigureAwait(false) ? null : new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero)));
                }

                return rows;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var activity in held)
        {
            yield return activity;
        }
    }

    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken) => UseAsync(
        async (connection, transaction) =>
        {
            using var command = new SqlCommand(_statements.Expire, connection, transaction);
            command.Parameters.Add("@retrieved_before", SqlDbType.DateTime2).Value = retrievedBefore.UtcDateTime;
            return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        },
        cancellationToken);

    public async ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken) => await UseAsync(
        async (connection, transaction) =>
        {
            using var command = new SqlCommand(_statements.Purge, connection, transaction);
            command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<RejectedActivity> ListQuarantineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = (AthleteId: long.MinValue, Hash: ReadOnlyMemory<byte>.Empty);
        do
        {
            var after = last;
            var documents = await UseAsync(
                async (connection, transaction) =>
                {
                    using var command = QuarantineCommand(_statements.ListQuarantine, connection, transaction, after.AthleteId, after.Hash);
                    using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    var rows = new List<(ReadOnlyMemory<byte> Hash, RejectedActivity Document)>();
                    while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        rows.Add((row.GetFieldValue<byte[]>(1), new RejectedActivity(
                            row.GetInt64(0), row.GetFieldValue<byte[]>(2), row.GetString(3), new DateTimeOffset(row.GetDateTime(4), TimeSpan.Zero))));
                    }

                    return rows;
                },
                cancellationToken).ConfigureAwait(false);
            foreach (var (_, document) in documents)
            {
                yield return document;
            }

            last = documents.Count == 0 ? default : (documents[^1].Document.AthleteId, documents[^1].Hash);
        }
        while (!last.Hash.IsEmpty);
    }

    public ValueTask<int> ReleaseAsync(IReadOnlyList<RejectedActivity> documents, CancellationToken cancellationToken) => UseAsync(
        async (connection, transaction) =>
        {
            var released = 0;
            foreach (var document in documents)
            {
                using var command = QuarantineCommand(_statements.Release, connection, transaction, document.AthleteId, document.PayloadHash);
                released += await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

            return released;
        },
        cancellationToken);

    private static SqlCommand QuarantineCommand(string sql, SqlConnection connection, SqlTransaction transaction, long athleteId, ReadOnlyMemory<byte> payloadHash)
    {
        var command = new SqlCommand(sql, connection, transaction);
        command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
        command.Parameters.Add("@payload_hash", SqlDbType.Binary, 32).Value = payloadHash.ToArray();
        return command;
    }

    private static void AddBound(SqlCommand command, string name, DateTimeOffset? bound)
    {
        if (bound is { } known)
        {
            command.Parameters.Add(name, SqlDbType.DateTime2).Value = known.UtcDateTime;
        }
    }

    private async ValueTask<T> UseAsync<T>(Func<SqlConnection, SqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (SqlServerFailure.IsOne(e))
        {
            throw new SinkException(Name, SqlServerFailure.Describe(e, database.Names.Table, "Strava:Sinks:SqlServer"), e);
        }
    }
}
