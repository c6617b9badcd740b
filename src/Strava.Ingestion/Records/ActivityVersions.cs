namespace Strava.Ingestion;

/// <summary>For sinks that write a batch as a whole, and so can take only one version of an activity.</summary>
public static class ActivityVersions
{
    /// <summary>Keeps of each activity (by athlete and id) the version that <see cref="ActivityVersion.Replaces"/> the others.</summary>
    /// <param name="activities">
    /// What a sink is to write, without what a removal bars (<see cref="ActivityTombstone.Bars"/>): such a version must not hide one that may be written.
    /// An activity that was edited between two pages stands there twice.
    /// </param>
    /// <param name="now">The moment of now.</param>
    /// <returns>One version an activity.</returns>
    public static IReadOnlyList<ActivityRecord> KeepBest(IEnumerable<ActivityRecord> activities, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(activities);
        return
        [
            .. activities.GroupBy(activity => (activity.AthleteId, activity.Id))
                .Select(versions => versions.Aggregate((best, next) => next.Version.Replaces(best.Version, now) ? next : best)),
        ];
    }
}
