using Azure.Core;
using Azure.Identity;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.Console;

/// <summary>The database of the section <c>Strava:Sinks:SqlServer</c>, to read from.</summary>
internal static class SqlServerAccount
{
    /// <returns>A closed connection, which signs in as the sink does.</returns>
    /// <exception cref="ConfigurationException">The connection string is none.</exception>
    public static SqlConnection Connect(string connectionString)
    {
        try
        {
            var parts = new SqlConnectionStringBuilder(connectionString);
            var connection = new SqlConnection(connectionString);
            if (!parts.IntegratedSecurity && parts.Password.Length == 0 && parts.Authentication == SqlAuthenticationMethod.NotSpecified)
            {
                connection.AccessTokenCallback = SignIn(new DefaultAzureCredential());
            }

            return connection;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new ConfigurationException(
                "Strava:Sinks:SqlServer:ConnectionString is not a connection string of SQL Server. "
                    + "Example: Server=localhost;Database=strava;Integrated Security=true");
        }
    }

    /// <returns>The table's name in T-SQL.</returns>
    public static string Table(string schema, string table) => $"{Quoted(schema)}.{Quoted(table)}";

    /// <summary>Reads, and says what the server said when that fails.</summary>
    /// <param name="place">What is read.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellationToken">What may have ended it.</param>
    /// <exception cref="IOException">What the server said.</exception>
    public static async Task<T> ReadAsync<T>(string place, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read();
        }
        catch (SqlException) when (cancellationToken.IsCancellationRequested)
        {
            // The client reports a cancelled command as an error of the server.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (SqlException e)
        {
            throw new IOException($"{place} cannot be read: {e.Message} Check Strava:Sinks:SqlServer, and that the server can be reached.", e);
        }
    }

    private static string Quoted(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    private static Func<SqlAuthenticationParameters, CancellationToken, Task<SqlAuthenticationToken>> SignIn(TokenCredential credential) =>
        async (parameters, cancellationToken) =>
        {
            var scope = new TokenRequestContext([$"{parameters.Resource.TrimEnd('/')}/.default"]);
            var token = await credential.GetTokenAsync(scope, cancellationToken);
            return new SqlAuthenticationToken(token.Token, token.ExpiresOn);
        };
}
