using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Sqlite;

/// <summary>State in one table. For the processes of one machine.</summary>
internal sealed class SqliteStateStore(string path, ILogger<SqliteStateStore> logger) : IStateStore, IDisposable
{
    private readonly SqliteDatabase _database = new(path, "State", logger);

    public async ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken)
    {
        StateKey.Validate(key);
        return await UseAsync(
            connection =>
            {
                using var command = Command(connection, "SELECT content, etag FROM state WHERE key = $key", key);
                using var row = command.ExecuteReader();
                return row.Read() ? new StateDocument(row.GetFieldValue<byte[]>(0), row.GetString(1)) : null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken)
    {
        StateKey.Validate(key);
        var written = Guid.NewGuid().ToString("n");
        return await UseAsync(
            connection =>
            {
                using var command = Command(
                    connection,
                    etag is null
                        ? "INSERT INTO state (key, content, etag) VALUES ($key, $content, $written) ON CONFLICT DO NOTHING"
                        : "UPDATE state SET content = $content, etag = $written WHERE key = $key AND etag = $etag",
                    key);
                command.Parameters.AddWithValue("$content", content.ToArray());
                command.Parameters.AddWithValue("$written", written);
                if (etag is not null)
                {
                    command.Parameters.AddWithValue("$etag", etag);
                }

                return command.ExecuteNonQuery() == 1 ? written : null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken)
    {
        StateKey.Validate(key);
        ArgumentNullException.ThrowIfNull(etag);
        return await UseAsync(
            connection =>
            {
                using var command = Command(connection, "DELETE FROM state WHERE key = $key AND etag = $etag", key);
                command.Parameters.AddWithValue("$etag", etag);
                return command.ExecuteNonQuery() == 1;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => KeysAsync(StateKey.ValidatePrefix(prefix), cancellationToken);

    public void Dispose() => _database.Dispose();

    private async IAsyncEnumerable<string> KeysAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await UseAsync(
            connection =>
            {
                // Texts compare byte by byte, and '0' follows '/'.
                using var command = Command(connection, "SELECT key FROM state WHERE key > $key AND key < $end", prefix);
                command.Parameters.AddWithValue("$end", prefix[..^1] + '0');
                using var row = command.ExecuteReader();
                var found = new List<string>();
                while (row.Read())
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

    private static SqliteCommand Command(SqliteConnection connection, string sql, string key)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$key", key);
        return command;
    }

    private async Task<T> UseAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.UseAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (SqliteFailure.IsOne(e))
        {
            throw new IOException(SqliteFailure.Describe(e, _database.Path, "Strava:State:Sqlite:Path", "set a new Strava:RefreshToken, because the stored one is lost"), e);
        }
    }
}
