namespace Strava.Ingestion;

/// <summary>An event as the state keeps it: whom and what it concerns, and nothing of what it says beside that.</summary>
/// <param name="OwnerId">The athlete.</param>
/// <param name="ActivityId">The activity; 0 when it is about the athlete.</param>
/// <param name="Kind">What is said to have happened.</param>
/// <param name="Time">When, in seconds since 1970.</param>
/// <param name="Aspect">Strava's word for it, which tells events of one second apart.</param>
internal readonly record struct EventEntry(long OwnerId, long ActivityId, EventKind Kind, long Time, string Aspect)
{
    public static EventEntry Of(StravaEvent received) => new(
        received.OwnerId,
        received.ObjectType == StravaEvent.Activity ? received.ObjectId : 0,
        received.IsDeauthorization ? EventKind.Deauthorized : received.IsDeletion ? EventKind.Deleted : EventKind.Changed,
        received.EventTime.ToUnixTimeSeconds(),
        received.AspectType);
}
