namespace Strava.Ingestion.AzureStorage;

/// <summary>How the activities of a batch stand in its blob.</summary>
public enum AzureBlobFormat
{
    /// <summary>One JSON array.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    NdJson,
}
