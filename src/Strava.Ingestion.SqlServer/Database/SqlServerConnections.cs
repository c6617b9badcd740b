using Azure.Core;
using Azure.Identity;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>Connections as the options describe them, signed in to Microsoft Entra ID where there is no other way to.</summary>
internal sealed class SqlServerConnections
{
    // The client tries an address at which nobody answers until its time-out, 15 seconds, and says nothing meanwhile.
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(3);

    private readonly Func<SqlConnection> _create;
    private readonly Func<SqlAuthenticationParameters, CancellationToken, Task<SqlAuthenticationToken>>? _signIn;

    public SqlServerConnections(SqlServerOptions options, TokenCredential? credential)
    {
        if (options.ConnectionFactory is { } factory)
        {
            _create = factory;
            return;
        }

        var parts = new SqlConnectionStringBuilder(options.ConnectionString);
        if (parts.PoolBlockingPeriod == PoolBlockingPeriod.Auto)
        {
            // The pool would answer with an earlier failure to sign in, for seconds, without trying; how often to try is decided here.
            parts.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        }

        var connectionString = parts.ConnectionString;
        _create = () => new SqlConnection(connectionString);
        _signIn = NeedsToken(parts) ? SignIn(credential ?? new DefaultAzureCredential()) : null;
    }

    /// <param name="isSlow">Told of the server when it has not let us in after a while.</param>
    /// <param name="time">The clock of that while.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SqlConnection> OpenAsync(Action<string, TimeSpan> isSlow, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = Create();
        try
        {
            var opening = connection.OpenAsync(cancellationToken);
            if (!opening.IsCompleted)
            {
                using var opened = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var first = await Task.WhenAny(opening, Task.Delay(Notable, time, opened.Token)).ConfigureAwait(false);
                if (first != opening && !cancellationToken.IsCancellationRequested)
                {
                    isSlow(connection.DataSource, Notable);
                }

                await opened.CancelAsync().ConfigureAwait(false);
            }

            await opening.ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <returns>A closed one.</returns>
    public SqlConnection Create()
    {
        var connection = _create();
        if (_signIn is not null)
        {
            // The pool is found by this very delegate, so there is one for all connections.
            connection.AccessTokenCallback = _signIn;
        }

        return connection;
    }

    private static Func<SqlAuthenticationParameters, CancellationToken, Task<SqlAuthenticationToken>> SignIn(TokenCredential credential) =>
        async (parameters, cancellationToken) =>
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([$"{parameters.Resource.TrimEnd('/')}/.default"]), cancellationToken).ConfigureAwait(false);
            return new SqlAuthenticationToken(token.Token, token.ExpiresOn);
        };

    private static bool NeedsToken(SqlConnectionStringBuilder parts) =>
        !parts.IntegratedSecurity && parts.Password.Length == 0 && parts.Authentication == SqlAuthenticationMethod.NotSpecified;
}
