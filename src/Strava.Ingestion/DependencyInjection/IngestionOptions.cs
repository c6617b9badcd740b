namespace Strava.Ingestion;

/// <summary>How the history is read: section <c>Strava:Ingestion</c>.</summary>
public sealed class IngestionOptions
{
    /// <summary>Activities a list request, 1 to 200. Default 200, because a request costs the same however little it brings.</summary>
    public int PageSize { get; set; } = 200;

    /// <summary>
    /// How far behind the newest known activity every run reads again, to find late uploads and edits: 0 to 366 days. Default 7 days.
    /// </summary>
    public TimeSpan Lookback { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// The share of the app's quota that is kept for live work (webhooks, recent activities), so that a first sync, a sweep or content never
    /// takes it: 0 to 0.9. Default 0.1, which is 10 of 100 reads a quarter hour. Of the day twice that share is kept, but in the last hour before
    /// midnight UTC only what the quarter hours to come keep.
    /// </summary>
    public double RateLimitReserve { get; set; } = 0.1;

    /// <summary>
    /// The share of what a sink holds of a window (about 190 activities) that a sweep may remove at once; beyond that, and beyond
    /// 20 activities, it stops with <see cref="MassDeletionException"/> instead. 0 to 1; default 0.25.
    /// </summary>
    public double MaxDeletedShare { get; set; } = 0.25;

    /// <summary>
    /// How long the sinks keep what came from the API, counted from its retrieval: at least 1 hour, e.g. 7 days. What is older is deleted at the end of
    /// every run with Strava as source, and by <see cref="IngestionRunner.ExpireAsync"/>; an athlete's own export (<see cref="DetailLevel.Archive"/>) never.
    /// Default null: it is kept until it is removed, because a history that deletes itself is nothing that anybody should get without asking for it.
    /// </summary>
    public TimeSpan? Retention { get; set; }

    /// <summary>
    /// What to fetch of each activity beyond its entry in the list, e.g. <c>Detail, Streams</c>. Default none, because every kind costs one
    /// read an activity: 2,000 activities with detail and streams are 4,000 reads, which is four days of a new app's quota.
    /// </summary>
    public ActivityContents Content { get; set; }

    /// <summary>How many of those requests may be under way at once, 1 to 16. Default 4.</summary>
    public int ContentConcurrency { get; set; } = 4;
}
