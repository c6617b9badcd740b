namespace Strava.Ingestion;

/// <summary>What an observer is told: that something of an activity has changed in the sinks.</summary>
/// <param name="AthleteId">Whose activity.</param>
/// <param name="ActivityId">Strava's id of the activity.</param>
/// <param name="Kind">What has changed.</param>
public sealed record ActivityChange(long AthleteId, long ActivityId, ActivityChangeKind Kind)
{
    /// <summary>The activity as it is now; null when it was removed, or when it is about a content.</summary>
    public ActivityRecord? Record { get; init; }

    /// <summary>The content, when it is about one.</summary>
    public ActivityContent? Content { get; init; }
}
