using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.Console;

/// <summary>The names that <c>.env</c> files of older versions use.</summary>
internal static class LegacyNames
{
    private const string TrustName = "TRUST_SERVER_CERTIFICATE";

    /// <summary>Older names and the keys they became.</summary>
    public static readonly IReadOnlyDictionary<string, string> Keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["CLIENT_ID"] = "Strava:ClientId",
        ["CLIENT_SECRET"] = "Strava:ClientSecret",
        ["REFRESH_TOKEN"] = "Strava:RefreshToken",
        ["BL_CONN"] = "Strava:Sinks:AzureBlob:ConnectionString",
    };

    /// <summary>
    /// The connection string that four older names made up together. <c>TRUST_SERVER_CERTIFICATE=true</c> takes a certificate that the
    /// server has signed itself.
    /// </summary>
    /// <exception cref="ConfigurationException">It is neither true nor false.</exception>
    public static KeyValuePair<string, string?>? SqlServer(IReadOnlyDictionary<string, string> variables)
    {
        if (!variables.TryGetValue("SERVER", out var server) || !variables.TryGetValue("DB", out var database))
        {
            return null;
        }

        var connection = new SqlConnectionStringBuilder { DataSource = server, InitialCatalog = database };
        if (variables.TryGetValue("USR", out var user) && variables.TryGetValue("PWD", out var password))
        {
            connection.UserID = user;
            connection.Password = password;
        }

        if (variables.TryGetValue(TrustName, out var trust))
        {
            connection.TrustServerCertificate = bool.TryParse(trust, out var trusts)
                ? trusts
                : throw new ConfigurationException($"{TrustName} has to be true or false. Example: {TrustName}=true");
        }

        return new("Strava:Sinks:SqlServer:ConnectionString", connection.ConnectionString);
    }
}
