using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace Strava.Ingestion.Console;

/// <summary>The storage account of the section <c>Strava:Sinks:AzureBlob</c>, to read from.</summary>
internal static class BlobAccount
{
    /// <exception cref="ConfigurationException">None is configured, or its address is none.</exception>
    public static BlobServiceClient Connect(Settings settings)
    {
        try
        {
            return settings.BlobSource switch
            {
                { ConnectionString.Length: > 0 } account => Connect(account.ConnectionString),
                { ServiceUri: { } address } => new BlobServiceClient(address, new DefaultAzureCredential()),
                _ => throw new ConfigurationException(
                    "Set Strava:Sinks:AzureBlob:ServiceUri or Strava:Sinks:AzureBlob:ConnectionString. It names the storage account "
                        + "to read from. Example: https://myaccount.blob.core.windows.net"),
            };
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new ConfigurationException(
                "Strava:Sinks:AzureBlob is wrong: ConnectionString has to be the connection string of a storage account, or ServiceUri has to be its https address.");
        }
    }

    /// <summary>An emulator on this machine is not reached through the proxy that the environment names.</summary>
    private static BlobServiceClient Connect(string connectionString)
    {
        var account = new BlobServiceClient(connectionString);
        return !account.Uri.IsLoopback
            ? account
            : new BlobServiceClient(connectionString, new BlobClientOptions
            {
                Transport = new HttpClientTransport(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }),
            });
    }
}
