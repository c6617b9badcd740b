namespace Strava.Ingestion;

/// <summary>What is going on, at one moment.</summary>
public sealed class IngestionStatus
{
    /// <summary>Who is connected, with the last run of each; of all processes, in no particular order.</summary>
    public required IReadOnlyList<AthleteConnection> Athletes { get; init; }

    /// <summary>What runs in this process, the oldest first.</summary>
    public required IReadOnlyList<RunningIngestion> Running { get; init; }

    /// <summary>How much of the app's quota is spent, as far as it is known; of all processes. Of each other process up to ten requests may be missing, until it tells of them.</summary>
    public required RateLimits Quota { get; init; }

    /// <summary>Until when Strava has said to wait; null when it has not.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>How many activities events have been received of that are still to be looked at; of all processes.</summary>
    public required int EventsWaiting { get; init; }
}
