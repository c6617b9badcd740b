using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>One row a document; its version column is the ETag.</summary>
internal sealed class SqlServerStateStore(SqlServerDatabase database) : IStateStore
{
    private readonly StateStatements _statements = new(database.Names);

    public async ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken)
    {
        StateKey.Validate(key);
        return await UseAsync(
            async connection =>
            {
                using var command = Command(_statements.Get, connection, key);
                using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                return await row.ReadAsync(cancellationToken).ConfigureAwait(false)
                    ? new StateDocument(row.GetFieldValue<byte[]>(0), row.GetGuid(1).ToString("n"))
                    : null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken)
    {
        StateKey.Validate(key);
        var version = Guid.NewGuid();
        var written = await UseAsync(
            async connection =>
            {
                using var command = Command(etag is null ? _statements.Create : _statements.Replace, connection, key);
                command.Parameters.Add("@content", SqlDbType.VarBinary, -1).Value = content.ToArray();
                command.Parameters.Add("@version", SqlDbType.UniqueIdentifier).Value = version;
                AddRead(command, etag);
                return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))! == 1;
            },
            cancellationToken).ConfigureAwait(false);
        return written ? version.ToString("n") : null;
    }

    public async ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken)
    {
        StateKey.Validate(key);
        var attempts = 0;
        return await UseAsync(
            async connection =>
            {
                using var command = Command(_statements.Delete, connection, key);
                command.Parameters.Add("@is_repeated", SqlDbType.Bit).Value = attempts++ > 0;
                AddRead(command, etag);
                return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))! == 1;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => KeysAsync(StateKey.ValidatePrefix(prefix), cancellationToken);

    private async IAsyncEnumerable<string> KeysAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await UseAsync(
            async connection =>
            {
                using var command = Command(_statements.List, connection, prefix);

                // '0' follows '/'.
                command.Parameters.Add("@end", SqlDbType.VarChar, 200).Value = prefix[..^1] + '0';
                using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                var found = new List<string>();
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    found.Add(row.GetString(0));
                }

                return found;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return key;
        }
    }

    private static SqlCommand Command(string sql, SqlConnection connection, string key)
    {
        var command = new SqlCommand(sql, connection);
        command.Parameters.Add("@document", SqlDbType.VarChar, 200).Value = key;
        return command;
    }

    /// <summary>An ETag that is none of ours matches nothing.</summary>
    private static void AddRead(SqlCommand command, string? etag)
    {
        if (etag is not null)
        {
            command.Parameters.Add("@read", SqlDbType.UniqueIdentifier).Value = Guid.TryParse(etag, out var read) ? read : Guid.Empty;
        }
    }

    private async Task<T> UseAsync<T>(Func<SqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.UseAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (SqlServerFailure.IsOne(e))
        {
            throw new IOException(SqlServerFailure.Describe(e, database.Names.Table, "Strava:State:SqlServer"), UserInformation.Remove(e));
        }
    }
}
