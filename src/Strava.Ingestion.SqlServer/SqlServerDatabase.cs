using System.Data;
using Azure.Core;
using Azure.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.SqlServer;

/// <summary>Connections, transactions that are tried again as a whole, and the schema.</summary>
internal sealed class SqlServerDatabase(SqlServerOptions options, SchemaScript schema, TokenCredential? credential, TimeProvider time, ILogger logger)
{
    private const int Attempts = 6;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly TokenCredential? _credential = NeedsToken(options.ConnectionString) ? credential ?? new DefaultAzureCredential() : null;
    private bool _isReady;

    public SqlName Names { get; } = new(options);

    /// <summary>Does work in one transaction. What fails in passing is rolled back and done again, up to five times, within about ten seconds.</summary>
    public async Task<T> InTransactionAsync<T>(Func<SqlConnection, SqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    var transaction = (SqlTransaction)await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
                    await using (transaction.ConfigureAwait(false))
                    {
                        var result = await work(connection, transaction).ConfigureAwait(false);
                        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                        return result;
                    }
                }
            }
            catch (SqlException) when (cancellationToken.IsCancellationRequested)
            {
                // The client reports a cancelled command as an error of the server.
                throw new OperationCanceledException(cancellationToken);
            }
            catch (SqlException e) when (attempt < Attempts && TransientErrors.Contains(e))
            {
                var wait = Wait(attempt);
                logger.Retrying(e.Number, attempt, wait.TotalSeconds);
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A connection to a database in which the schema is there, where it is ours to create.</summary>
    private async Task<SqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(options.ConnectionString);
        try
        {
            if (_credential is { } signIn)
            {
                connection.AccessTokenCallback = async (parameters, stop) =>
                {
                    var token = await signIn.GetTokenAsync(new TokenRequestContext([$"{parameters.Resource.TrimEnd('/')}/.default"]), stop).ConfigureAwait(false);
                    return new SqlAuthenticationToken(token.Token, token.ExpiresOn);
                };
            }

            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            if (options.CreateSchema && !_isReady)
            {
                await CreateSchemaAsync(connection, cancellationToken).ConfigureAwait(false);
                _isReady = true;
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Under a lock of the database, so that of ten instances that start together one does it and nine find it done.</summary>
    private async Task CreateSchemaAsync(SqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = (SqlTransaction)await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await ExecuteAsync(connection, transaction, "EXEC sp_getapplock @Resource = N'Strava.Ingestion.Schema', @LockMode = 'Exclusive', @LockTimeout = 60000", cancellationToken).ConfigureAwait(false);
            foreach (var batch in schema.Batches)
            {
                await ExecuteAsync(connection, transaction, batch, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        logger.SchemaReady(Names.Table);
    }

    private static async Task ExecuteAsync(SqlConnection connection, SqlTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        var command = new SqlCommand(sql, connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool NeedsToken(string connectionString)
    {
        var parts = new SqlConnectionStringBuilder(connectionString);
        return !parts.IntegratedSecurity && parts.Password.Length == 0 && parts.Authentication == SqlAuthenticationMethod.NotSpecified;
    }

    private static TimeSpan Wait(int attempt)
    {
        var wait = FirstWait * Math.Pow(2, attempt) * (0.5 + (Random.Shared.NextDouble() / 2));
        return wait < LongestWait ? wait : LongestWait;
    }
}
