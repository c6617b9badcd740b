namespace Strava.Ingestion.AzureStorage;

/// <summary>What lies in one blob.</summary>
public enum AzureBlobLayout
{
    /// <summary><c>{prefix}/athlete={id}/year=YYYY/month=MM/{activityId}.{summary|detail}.json</c>, by the start in UTC.</summary>
    Activity,

    /// <summary>
    /// <c>{prefix}/athlete={id}/batches/{oldest}-{newest}-{fingerprint}.{summary|detail}.{json|ndjson}[.gz]</c>, up to 200 activities. An
    /// edited activity comes in a new batch, and the one retrieved last counts.
    /// </summary>
    Batch,
}
