namespace Strava.Ingestion.AzureStorage;

/// <summary>Where the blob state store lies: section <c>Strava:State:AzureBlob</c>.</summary>
public sealed class AzureBlobStateOptions : AzureBlobOptions
{
    /// <summary>Keeps state in the container <c>strava-state</c> unless told otherwise.</summary>
    public AzureBlobStateOptions()
        : base("strava-state")
    {
    }

    /// <summary>
    /// The container of the keys that encrypt the tokens, <c>strava-keys</c> by default. It is a separate container, so that fewer people
    /// need access to it. Whoever can read both containers can read the tokens, unless the keys themselves are protected
    /// (<c>ConfigureDataProtection</c>).
    /// </summary>
    public string KeyContainer { get; set; } = "strava-keys";
}
