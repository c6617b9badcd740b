using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Makes the client that the options describe.</summary>
internal static class BlobConnection
{
    public static BlobServiceClient Create(IServiceProvider services, AzureBlobOptions options) => options switch
    {
        { ConnectionString.Length: > 0 } => new BlobServiceClient(options.ConnectionString, Patient()),
        { ServiceUri: not null } => new BlobServiceClient(options.ServiceUri, services.GetService<TokenCredential>() ?? new DefaultAzureCredential(), Patient()),
        _ => services.GetRequiredService<BlobServiceClient>(),
    };

    /// <summary>The SDK's own retries, but for half a minute instead of five seconds: that long a storage account may take to fail over.</summary>
    public static BlobClientOptions Patient() => new()
    {
        Retry = { Mode = RetryMode.Exponential, MaxRetries = 6, Delay = TimeSpan.FromMilliseconds(800), MaxDelay = TimeSpan.FromSeconds(10) },
    };
}
