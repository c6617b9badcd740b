using System.Globalization;

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

    /// <summary>Says which part it is, e.g. <c>from 2024-05-01 to 2024-06-01</c>.</summary>
    /// <returns>Words that can follow a noun.</returns>
    public override string ToString() => (From, Until) switch
    {
        (null, null) => "in all",
        ({ } from, null) => $"since {Day(from)}",
        (null, { } until) => $"before {Day(until)}",
        ({ } from, { } until) => $"from {Day(from)} to {Day(until)}",
    };

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
