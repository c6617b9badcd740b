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
    /// The share of what a sink holds of a window (about 190 activities) that a sweep may remove at once; beyond that, and beyond
    /// 20 activities, it stops with <see cref="MassDeletionException"/> instead. From 0 to 1. Default 0.25.
    /// </summary>
    public double MaxDeletedShare { get; set; } = 0.25;

    /// <summary>
    /// How long the sinks keep what came from the API, counted from its retrieval: at least 1 hour, e.g. 7 days. What is older is deleted by
    /// <c>IngestionRunner.ExpireAsync</c>, which the hosted ingestion calls on its schedule; an athlete's own export never.
    /// Default null: it is kept until it is removed, because a history that deletes itself is nothing that anybody should get without asking for it.
    /// </summary>
    public TimeSpan? Retention { get; set; }

    /// <summary>
    /// What to fetch of each activity beyond its entry in the list, e.g. <c>Detail, Streams</c>. Default none, because every kind costs one
    /// read an activity: 2,000 activities with detail and streams are 4,000 reads, which is four days of a new app's quota.
    /// </summary>
    public ContentKinds Content { get; set; }

    /// <summary>
    /// What to fetch of each athlete beside the activities, once a day (UTC), e.g. <c>Profile, Gear</c>. Default none, because each kind costs reads: a profile,
    /// zones and stats one a day each, starred segments and routes one for each 200 of them and one more, and gear one a bike or pair of shoes in 30 days. All
    /// kinds of an athlete with ten pieces of gear are about 17 reads on the first day, and 7 on others. They leave <c>RateLimitReserve</c> alone.
    /// </summary>
    public AthleteDocumentKinds AthleteDocuments { get; set; }

    /// <summary>
    /// An athlete who ends the app's access on Strava is purged after this time: from 0 to 30 days, which is what Strava's policy allows. Default 29 days,
    /// so that a purge that fails has a day left; 0 purges at once. An athlete who connects again before keeps everything.
    /// </summary>
    public TimeSpan PurgeDeauthorizedAfter { get; set; } = TimeSpan.FromDays(29);

    /// <summary>How many of those requests may be under way at once, 1 to 16. Default 4.</summary>
    public int ContentConcurrency { get; set; } = 4;
}
