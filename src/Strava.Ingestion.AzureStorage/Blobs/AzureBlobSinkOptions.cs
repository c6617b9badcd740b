namespace Strava.Ingestion.AzureStorage;

/// <summary>Where and how the blob sink writes: section <c>Strava:Sinks:AzureBlob</c>.</summary>
public sealed class AzureBlobSinkOptions : AzureBlobOptions
{
    /// <summary>Writes to the container <c>strava</c> unless told otherwise.</summary>
    public AzureBlobSinkOptions()
        : base("strava")
    {
    }

    /// <summary>The folder in the container, e.g. <c>raw/strava</c>; at most 800 characters. Default none.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>
    /// Whether a blob holds one activity (<c>Activity</c>) or a batch of activities (<c>Batch</c>). Default
    /// <see cref="AzureBlobLayout.Activity"/>.
    /// </summary>
    public AzureBlobLayout Layout { get; set; }

    /// <summary>
    /// The format of a batch: a JSON array (<c>Json</c>) or one document per line (<c>NdJson</c>). Default
    /// <see cref="AzureBlobFormat.Json"/>.
    /// </summary>
    public AzureBlobFormat Format { get; set; }

    /// <summary>Whether batches are compressed with gzip. Default false.</summary>
    public bool Gzip { get; set; }

    /// <summary>How many blobs are uploaded at once, 1 to 128. Default 16.</summary>
    public int MaxConcurrency { get; set; } = 16;
}
