namespace Strava.Ingestion;

/// <summary>Slices a page of the activity list into its activities without copying a byte.</summary>
internal static class ActivityPageReader
{
    // Strava's pages hold 200 at most.
    private const int LongestPage = 10_000;

    /// <exception cref="StravaTransientException">The answer is no whole JSON array: it broke off, or something else than Strava answered.</exception>
    public static ActivityList Read(ReadOnlyMemory<byte> body, long athleteId, DateTimeOffset retrievedAt)
    {
        var activities = new List<ActivityRecord>();
        var rejected = new List<RejectedActivity>();
        foreach (var slice in JsonSlices.SliceArray(body, LongestPage) ?? throw NotAnArray())
        {
            if (ActivityRecord.TryParse(athleteId, slice, DetailLevel.Summary, retrievedAt, out var record, out var rejection))
            {
                activities.Add(record);
            }
            else
            {
                rejected.Add(rejection);
            }
        }

        return new ActivityList(activities, rejected);
    }

    private static StravaTransientException NotAnArray() => new("Strava's answer for the activity list is no whole JSON array; try again later.");
}
