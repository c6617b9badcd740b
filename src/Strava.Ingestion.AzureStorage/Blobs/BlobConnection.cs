using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Makes the client that the options describe.</summary>
internal static class BlobConnection
{
    /// <param name="options">How to reach the account.</param>
    /// <param name="credential">Gives the app's credential, or null when it has registered none.</param>
    /// <param name="registered">Gives the app's own client.</param>
    public static BlobServiceClient Create(AzureBlobOptions options, Func<TokenCredential?> credential, Func<BlobServiceClient> registered) => options switch
    {
        { ConnectionString.Length: > 0 } => Connect(options.ConnectionString),
        { ServiceUri: not null } => new BlobServiceClient(options.ServiceUri, credential() ?? new DefaultAzureCredential(), Patient(options.ServiceUri)),
        _ => registered(),
    };

    /// <summary>The SDK's own retries, but for half a minute instead of five seconds: that long a storage account may take to fail over.</summary>
    /// <param name="address">The account. An emulator on this machine is not reached through the proxy that the environment names.</param>
    public static BlobClientOptions Patient(Uri address)
    {
        var options = new BlobClientOptions
        {
            Retry = { Mode = RetryMode.Exponential, MaxRetries = 6, Delay = TimeSpan.FromMilliseconds(800), MaxDelay = TimeSpan.FromSeconds(10) },
        };
        if (address.IsLoopback)
        {
            options.Transport = new HttpClientTransport(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        }

        return options;
    }

    private static BlobServiceClient Connect(string connectionString) =>
        new(connectionString, Patient(new BlobServiceClient(connectionString).Uri));
}
