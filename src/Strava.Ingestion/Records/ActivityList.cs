namespace Strava.Ingestion;

/// <summary>One page of the activity list, in the order in which Strava sent it.</summary>
/// <param name="Activities">The readable activities; their bytes are slices of the page's one buffer.</param>
/// <param name="Rejected">Entries that are no readable activities.</param>
internal sealed record ActivityList(IReadOnlyList<ActivityRecord> Activities, IReadOnlyList<RejectedActivity> Rejected)
{
    /// <summary>Entries on the page, readable or not.</summary>
    public int Count => Activities.Count + Rejected.Count;
}
