namespace Strava.Ingestion;

/// <summary>When Strava is asked again for an activity that it has spoken of and does not show.</summary>
internal static class EventSchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
    ];

    /// <summary>The longest wait; a moment later than that was written by a clock that ran ahead.</summary>
    public static TimeSpan Longest => Waits[^1];

    /// <returns>How long to wait after so many attempts; null to leave it to the next sync and sweep.</returns>
    public static TimeSpan? After(int attempts) => attempts <= Waits.Length ? Waits[Math.Max(0, attempts - 1)] : null;
}
