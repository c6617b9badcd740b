namespace Strava.Ingestion;

/// <summary>A part of a history, by start time. The default is the whole of it, and only that has activities whose start is unknown.</summary>
/// <param name="From">The first second that belongs to it, or null for no bound.</param>
/// <param name="Until">The first second that does not belong to it any more, or null for no bound.</param>
public readonly record struct ActivityWindow(DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>Tells whether an activity belongs to the window.</summary>
    /// <param name="start">When it started, or null when Strava did not say.</param>
    /// <returns>True when it does.</returns>
    public bool Contains(DateTimeOffset? start) =>
        (From is null || start >= From) && (Until is null || start < Until);
}
