namespace Strava.Ingestion;

/// <summary>When to ask again for what did not come.</summary>
internal static class ContentSchedule
{
    /// <summary>So long after its start an activity may still be processed on Strava, or have been uploaded a moment ago.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>No wait is longer. A moment that lies further ahead was set by a clock that was wrong.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly int[] UntilStreams = [5, 15, 45];

    private static readonly int[] AfterFailure = [1, 5, 15, 60, 240, 1440];

    /// <param name="attempts">How often it was asked for before.</param>
    /// <returns>The wait, or null when it was asked often enough: then there are none.</returns>
    public static TimeSpan? UntilStreamsOfFresh(int attempts) => attempts < UntilStreams.Length ? TimeSpan.FromMinutes(UntilStreams[attempts]) : null;

    /// <param name="attempts">How often it failed before.</param>
    /// <returns>A minute at first, a day in the end.</returns>
    public static TimeSpan AfterFailures(int attempts) => TimeSpan.FromMinutes(AfterFailure[Math.Min(attempts, AfterFailure.Length - 1)]);
}
