namespace Strava.Ingestion;

/// <summary>Events that were written together.</summary>
internal sealed class EventBatch : IStateContent
{
    public required DateTimeOffset ReceivedAt { get; init; }

    public required IReadOnlyList<EventEntry> Events { get; init; }

    public bool IsSound() => Events?.All(entry => entry.OwnerId > 0 && entry.ActivityId >= 0 && Enum.IsDefined(entry.Kind)) == true;
}
