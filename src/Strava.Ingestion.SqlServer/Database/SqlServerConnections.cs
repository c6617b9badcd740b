using Azure.Core;
using Azure.Identity;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>Connections as the options describe them, signed in to Microsoft Entra ID where there is no other way to.</summary>
internal sealed class SqlServerConnections
{
    private readonly Func<SqlConnection> _create;
    private readonly TokenCredential? _credential;

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
        _credential = NeedsToken(parts) ? credential ?? new DefaultAzureCredential() : null;
    }

    public async Task<SqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = _create();
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
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static bool NeedsToken(SqlConnectionStringBuilder parts) =>
        !parts.IntegratedSecurity && parts.Password.Length == 0 && parts.Authentication == SqlAuthenticationMethod.NotSpecified;
}
