namespace Strava.Ingestion;

/// <summary>An event that is to be written, and whose sender waits for that.</summary>
internal sealed class UnwrittenEvent(EventEntry entry)
{
    public EventEntry Entry { get; } = entry;

    public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
