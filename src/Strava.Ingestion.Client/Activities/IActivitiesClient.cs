namespace Strava.Ingestion.Client;

/// <summary>Activities of the athlete who connected the app: reading, creating, changing.</summary>
/// <remarks>Failures have the types that <see cref="IStravaClient"/> lists; those that a method adds stand at the method.</remarks>
public interface IActivitiesClient
{
    /// <summary>The athlete's activities.</summary>
    /// <param name="query">Which part, and how many a request; null for all. Its page is the first one read.</param>
    /// <returns>The activities, in no order to be relied on; distances in metres, times in seconds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The query's page or page size is out of range.</exception>
    /// <remarks>Scope: <c>activity:read</c>, with activities that only the athlete sees <c>activity:read_all</c>; without it those are left out. Paging: counted pages, until one is empty; one request each. https://developers.strava.com/docs/reference/#api-Activities-getLoggedInAthleteActivities</remarks>
    StravaList<SummaryActivity> ListAsync(ActivityQuery? query = null);

    /// <summary>One activity in detail.</summary>
    /// <param name="activityId">Strava's id of the activity.</param>
    /// <param name="includeAllEfforts">Whether to include the efforts on minor segments.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The activity; distances in metres, times in seconds, energy in kilocalories.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>Scope: <c>activity:read</c>, with activities that only the athlete sees <c>activity:read_all</c>. https://developers.strava.com/docs/reference/#api-Activities-getActivityById</remarks>
    Task<DetailedActivity> GetAsync(long activityId, bool includeAllEfforts = false, CancellationToken cancellationToken = default);

    /// <summary>The laps of an activity.</summary>
    /// <param name="activityId">Strava's id of the activity.</param>
    /// <returns>The laps.</returns>
    /// <remarks>Scope: <c>activity:read</c>, with activities that only the athlete sees <c>activity:read_all</c>. Paging: none, one request. Throws <see cref="StravaNotFoundException"/> for what is gone or not visible. https://developers.strava.com/docs/reference/#api-Activities-getLapsByActivityId</remarks>
    StravaList<Lap> ListLapsAsync(long activityId);

    /// <summary>How long an activity stayed in each zone.</summary>
    /// <param name="activityId">Strava's id of the activity.</param>
    /// <returns>The kinds of zones, each with its times in seconds.</returns>
    /// <remarks>Scope: <c>activity:read</c>, with activities that only the athlete sees <c>activity:read_all</c>. For athletes with a subscription; others may get <see cref="StravaSubscriptionRequiredException"/>. Paging: none, one request. https://developers.strava.com/docs/reference/#api-Activities-getZonesByActivityId</remarks>
    StravaList<ActivityZone> ListZonesAsync(long activityId);

    /// <summary>The comments on an activity.</summary>
    /// <param name="activityId">Strava's id of the activity.</param>
    /// <param name="pageSize">Items a request, 1 to 200.</param>
    /// <returns>The comments.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1 to 200.</exception>
    /// <remarks>Scope: <c>activity:read</c>, with activities that only the athlete sees <c>activity:read_all</c>. Paging: a cursor, until a page is empty; one request each. https://developers.strava.com/docs/reference/#api-Activities-getCommentsByActivityId</remarks>
    StravaList<Comment> ListCommentsAsync(long activityId, int pageSize = 200);

    /// <summary>Who gave an activity kudos. Strava says their names only.</summary>
    /// <param name="activityId">Strava's id of the activity.</param>
    /// <param name="pageSize">Items a request, 1 to 200.</param>
    /// <returns>The athletes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1 to 200.</exception>
    /// <remarks>Scope: <c>activity:read</c>, with activities that only the athlete sees <c>activity:read_all</c>. Paging: counted pages, until one is empty; one request each. https://developers.strava.com/docs/reference/#api-Activities-getKudoersByActivityId</remarks>
    StravaList<AthleteName> ListKudosAsync(long activityId, int pageSize = 200);

    /// <summary>The photos of an activity. Undocumented by Strava, and working when it was last recorded: it may end without notice.</summary>
    /// <param name="activityId">Strava's id of the activity.</param>
    /// <param name="size">The wanted size of the pictures in pixels, or null for Strava's choice.</param>
    /// <param name="photoSources">True to get those that Strava stores itself, too, or null.</param>
    /// <returns>The photos, with an address for each size.</returns>
    /// <remarks>Scope: <c>activity:read</c>, with activities that only the athlete sees <c>activity:read_all</c>. Paging: none, one request. Not in the reference.</remarks>
    StravaList<Photo> ListPhotosAsync(long activityId, int? size = null, bool? photoSources = null);

    /// <summary>Creates an activity by hand, without a recording. It is sent once and never repeated, because that would make a second one.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The activity as Strava stored it.</returns>
    /// <exception cref="StravaUnknownOutcomeException">It was sent, and whether it was created is unknown.</exception>
    /// <remarks>Scope: <c>activity:write</c>. Does not count as a read. Sent as a form, as the reference says. https://developers.strava.com/docs/reference/#api-Activities-createActivity</remarks>
    Task<DetailedActivity> CreateAsync(NewActivity activity, CancellationToken cancellationToken = default);

    /// <summary>Changes an activity; what is null stays as it is.</summary>
    /// <param name="activityId">Strava's id of the activity.</param>
    /// <param name="changes">The new values; texts are replaced as a whole.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The activity as Strava stored it.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <exception cref="StravaUnknownOutcomeException">It was sent, and whether it was changed is unknown.</exception>
    /// <remarks>Scope: <c>activity:write</c>, for one that only the athlete sees <c>activity:read_all</c> too. Counts as a read. Sent as JSON. https://developers.strava.com/docs/reference/#api-Activities-updateActivityById</remarks>
    Task<DetailedActivity> UpdateAsync(long activityId, UpdatableActivity changes, CancellationToken cancellationToken = default);
}
