using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.SqlServer;

/// <summary>Work that is tried again as a whole, in a database in which the schema is there.</summary>
internal sealed class SqlServerDatabase(SqlServerOptions options, SqlServerConnections connections, SchemaScript schema, TimeProvider time, ILogger logger)
{
    private bool _isReady;
    private bool _hasAnswered;

    public SqlName Names { get; } = new(options);

    /// <summary>How long to wait for another process that creates the schema.</summary>
    public TimeSpan SchemaPatience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Does work that is one statement, or one batch that begins and commits its transaction. What fails in passing is done again: see
    /// <see cref="RetryWaits"/>.
    /// </summary>
    /// <param name="work">Is done again although it was carried out where its answer was lost.</param>
    /// <param name="cancellationToken">Ends the work and the waits.</param>
    public async Task<T> UseAsync<T>(Func<SqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isConnected = false;
            try
            {
                var connection = await connections.OpenAsync(
                    (server, waited) => logger.StillConnecting(server, waited.TotalSeconds), time, cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    (isConnected, _hasAnswered) = (true, true);
                    await PrepareAsync(connection, cancellationToken).ConfigureAwait(false);
                    return await work(connection).ConfigureAwait(false);
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

    private async Task PrepareAsync(SqlConnection connection, CancellationToken cancellationToken)
    {
        if (!options.CreateSchema || _isReady)
        {
            return;
        }

        using var command = SchemaCommand.Create(schema, connection, SchemaPatience);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        _isReady = true;
        logger.SchemaReady(Names.Table);
    }
}
