namespace Strava.Ingestion;

/// <summary>How the history is read: section <c>Strava:Ingestion</c>.</summary>
public sealed class IngestionOptions
{
    /// <summary>Activities per list request, 1 to 200. Default 200, because a small page costs as much quota as a full one.</summary>
    public int PageSize { get; set; } = 200;

    /// <summary>
    /// Every run reads activities again that started up to this long before the newest known one, to find late uploads and edits: 0 to 366
    /// days. Default 7 days.
    /// </summary>
    public TimeSpan Lookback { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// A sweep reads the history in windows of about 190 activities. This is the share of the activities of a window that it may remove,
    /// from 0 to 1. If it would remove more than this share, and more than 20 activities, it stops with
    /// <see cref="MassDeletionException"/>. Default 0.25.
    /// </summary>
    public double MaxDeletedShare { get; set; } = 0.25;

    /// <summary>
    /// How long the sinks keep data from the API, counted from their retrieval: at least 1 hour, e.g. 7 days.
    /// <c>IngestionRunner.ExpireAsync</c> deletes older data, and the hosted ingestion calls it on its schedule. Data from an athlete's own
    /// export are not deleted. Default null: data are kept until you remove them, because a history should not delete itself unless
    /// somebody asks for it.
    /// </summary>
    public TimeSpan? Retention { get; set; }

    /// <summary>
    /// What to fetch of each activity beyond its entry in the list, e.g. <c>Detail, Streams</c>. Default none, because every kind costs one
    /// read per activity: 2,000 activities with detail and streams cost 4,000 reads, which is four days of a new app's quota.
    /// </summary>
    public ContentKinds Content { get; set; }

    /// <summary>
    /// What to fetch of each athlete beside the activities, once a day (UTC), e.g. <c>Profile, Gear</c>. Default none, because each kind
    /// costs reads. Profile, zones and stats cost one read a day each. Starred segments and routes cost one read for each 200 of them, and
    /// one more. Gear costs one read for each bike or pair of shoes in 30 days. All kinds of an athlete with ten pieces of gear cost about
    /// 17 reads on the first day, and 7 on other days. These reads do not use the reserve (<c>RateLimitReserve</c>).
    /// </summary>
    public AthleteDocumentKinds AthleteDocuments { get; set; }

    /// <summary>
    /// An athlete who ends the app's access on Strava is purged after this time, from 0 to 30 days. Strava's policy allows 30 days at most.
    /// Default 29 days, so that a purge that fails can be repeated for a day. 0 purges at once. An athlete who connects again before the
    /// purge keeps everything.
    /// </summary>
    public TimeSpan PurgeDeauthorizedAfter { get; set; } = TimeSpan.FromDays(29);

    /// <summary>How many requests for contents may be under way at once, 1 to 16. Default 4.</summary>
    public int ContentConcurrency { get; set; } = 4;
}
