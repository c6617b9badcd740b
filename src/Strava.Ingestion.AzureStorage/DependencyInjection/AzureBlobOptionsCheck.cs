using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.AzureStorage;

/// <summary>What is wrong with the way to a container; each failure names the key, with an example, and never quotes a secret.</summary>
internal static class AzureBlobOptionsCheck
{
    public static IEnumerable<string> Failures(AzureBlobOptions options, string section, IServiceProviderIsService services)
    {
        if (options.ConnectionString is { Length: > 0 } connectionString)
        {
            if (!IsConnectionString(connectionString))
            {
                yield return $"{section}:ConnectionString is not a connection string of a storage account. Example: DefaultEndpointsProtocol=https;AccountName=myaccount;AccountKey=…;EndpointSuffix=core.windows.net";
            }
        }
        else if (options.ServiceUri is { } address)
        {
            if (!IsSafe(address))
            {
                yield return $"{section}:ServiceUri has to be an https address without a query. Example: https://myaccount.blob.core.windows.net";
            }
        }
        else if (!services.IsService(typeof(BlobServiceClient)))
        {
            yield return $"Neither {section}:ServiceUri nor {section}:ConnectionString is set. Set one of them, or register a BlobServiceClient. Example: https://myaccount.blob.core.windows.net";
        }

        if (!BlobNames.IsContainer(options.Container))
        {
            yield return Container($"{section}:Container", "strava");
        }
    }

    public static string Container(string key, string example) =>
        $"{key} has to be 3 to 63 lower-case letters, digits and single hyphens. Example: {example}";

    private static bool IsConnectionString(string value)
    {
        try
        {
            _ = new BlobServiceClient(value);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri
        && address.Query.Length == 0
        && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
