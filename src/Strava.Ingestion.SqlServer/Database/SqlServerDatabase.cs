using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.SqlServer;

/// <summary>Transactions that are tried again as a whole, in a database in which the schema is there.</summary>
internal sealed class SqlServerDatabase(SqlServerOptions options, SqlServerConnections connections, SchemaScript schema, TimeProvider time, ILogger logger)
{
    private bool _isReady;
    private bool _hasAnswered;

    public SqlName Names { get; } = new(options);

    /// <summary>Does work in one transaction. What fails in passing is rolled back and done again: see <see cref="RetryWaits"/>.</summary>
    public async Task<T> InTransactionAsync<T>(Func<SqlConnection, SqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isConnected = false;
            try
            {
                var connection = await connections.OpenAsync((server, waited) => logger.StillConnecting(server, waited.TotalSeconds), time, cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    (isConnected, _hasAnswered) = (true, true);
                    return await DoAsync(work, connection, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (SqlException) when (cancellationToken.IsCancellationRequested)
            {
                // The client reports a cancelled command as an error of the server.
                throw new OperationCanceledException(cancellationToken);
            }
            catch (Exception e) when (RetryWaits.After(e, attempt, isConnected, _hasAnswered) is { } wait)
            {
                logger.Retrying(e.Message.ReplaceLineEndings(" "), attempt, wait.TotalSeconds);
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> DoAsync<T>(Func<SqlConnection, SqlTransaction, Task<T>> work, SqlConnection connection, CancellationToken cancellationToken)
    {
        if (options.CreateSchema && !_isReady)
        {
            await CreateSchemaAsync(connection, cancellationToken).ConfigureAwait(false);
            _isReady = true;
        }

        // Closing the connection rolls back. To dispose of the transaction of a broken one throws, and would hide why it broke.
        var transaction = (SqlTransaction)await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        var result = await work(connection, transaction).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Under a lock of the database, so that of ten instances that start together one does it and nine find it done.</summary>
    private async Task CreateSchemaAsync(SqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = (SqlTransaction)await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, transaction, "EXEC sp_getapplock @Resource = N'Strava.Ingestion.Schema', @LockMode = 'Exclusive', @LockTimeout = 60000", cancellationToken).ConfigureAwait(false);
        foreach (var batch in schema.Batches)
        {
            await ExecuteAsync(connection, transaction, batch, cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
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
}
