namespace Strava.Ingestion.AzureStorage;

/// <summary>
/// How to reach a container. Give a connection string, or the address of the storage account (signed in with the app's
/// <c>TokenCredential</c> when it has registered one, else with <c>DefaultAzureCredential</c>), or neither and register a
/// <c>BlobServiceClient</c>.
/// </summary>
public abstract class AzureBlobOptions
{
    private protected AzureBlobOptions(string container) => Container = container;

    /// <summary>The connection string of the storage account. It is a secret, unless it is <c>UseDevelopmentStorage=true</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The blob endpoint of the storage account, e.g. <c>https://myaccount.blob.core.windows.net</c>.</summary>
    public Uri? ServiceUri { get; set; }

    /// <summary>The name of the container: 3 to 63 lower-case letters, digits and single hyphens.</summary>
    public string Container { get; set; }

    /// <summary>Whether to create a container that does not exist. Default true.</summary>
    public bool CreateContainer { get; set; } = true;
}
