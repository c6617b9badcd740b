namespace Strava.Ingestion.AspNetCore;

/// <summary>What the dashboard shows at one moment, the same for everybody who looks.</summary>
/// <param name="ReadAt">When it was looked up.</param>
/// <param name="Ingestion">What is going on.</param>
/// <param name="Names">What athletes are called whose profile is held.</param>
/// <param name="TimeLeft">Of athletes whose history is being read, about how long it takes.</param>
/// <param name="Recent">The latest activities, the newest first; null when no sink gives back what it holds.</param>
/// <param name="Quarantined">Documents that cannot be read as activities, and not more than are shown.</param>
internal sealed record DashboardStatus(
    DateTimeOffset ReadAt,
    IngestionStatus Ingestion,
    IReadOnlyDictionary<long, string> Names,
    IReadOnlyDictionary<long, TimeSpan> TimeLeft,
    IReadOnlyList<ActivityRecord>? Recent,
    IReadOnlyList<RejectedActivity> Quarantined);
