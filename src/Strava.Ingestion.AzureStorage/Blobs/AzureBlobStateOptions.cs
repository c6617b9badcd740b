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
    /// The container of the keys that encrypt the tokens, <c>strava-keys</c> by default. A container of its own, so that fewer may read
    /// it; whoever can read both can read the tokens, unless the keys are protected themselves (<c>ConfigureDataProtection</c>).
    /// </summary>
    public string KeyContainer { get; set; } = "strava-keys";
}
