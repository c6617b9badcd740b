namespace Microsoft.Azure.Functions.Worker;

/// <summary>Has the names and values of the worker's own.</summary>
public enum BlobTriggerSource
{
    LogsAndContainerScan,
    EventGrid,
}
