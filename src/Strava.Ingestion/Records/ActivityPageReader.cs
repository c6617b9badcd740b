namespace Strava.Ingestion;

/// <summary>Slices a page of the activity list into its activities without copying a byte.</summary>
internal static class ActivityPageReader
{
    // Strava's pages hold 200 at most.
    private const int LongestPage = 10_000;

    /// <summary>What is asked for, for messages.</summary>
    public const string Request = "the activity list";

    /// <param name="body">The answer.</param>
    /// <param name="athleteId">Whose list it is.</param>
    /// <param name="retrievedAt">When it was received.</param>
    /// <param name="look">What was seen of the answers before.</param>
    /// <exception cref="StravaTransientException">
    /// The answer is no whole JSON array: it broke off, or something else than Strava answered. Or a part of it is damaged and was not seen before.
    /// </exception>
    public static ActivityList Read(ReadOnlyMemory<byte> body, long athleteId, DateTimeOffset retrievedAt, SecondLook look)
    {
        if (!JsonSlices.IsKnownBroken(body) && TryReadWhole(body, athleteId, retrievedAt) is { } page)
        {
            return page;
        }

        var slices = JsonSlices.SliceArray(body, LongestPage) ?? throw NotAnArray();
        look.Confirm(slices, Request);
        var activities = new List<ActivityRecord>();
        var rejected = new List<RejectedActivity>();
        foreach (var slice in slices.Elements)
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

    /// <summary>Slices and reads in one pass.</summary>
    /// <returns>Null when the page has to be looked at element by element, because it or one of them is no valid JSON or no activity.</returns>
    private static ActivityList? TryReadWhole(ReadOnlyMemory<byte> body, long athleteId, DateTimeOffset retrievedAt)
    {
        var version = new ActivityVersion(ActivityOrigin.Api, DetailLevel.Summary, retrievedAt);
        var activities = new List<ActivityRecord>(200);
        return ActivityReader.TryReadArray(body, LongestPage, (activity, raw, unreadable) => activities.Add(new ActivityRecord(athleteId, activity, raw, version, unreadable)))
            ? new ActivityList(activities, [])
            : null;
    }

    private static StravaTransientException NotAnArray() => new($"Strava's answer for {Request} is not a complete JSON array; try again later.");
}
