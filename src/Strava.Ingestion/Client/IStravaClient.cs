namespace Strava.Ingestion;

/// <summary>Reads from Strava's API as the configured athlete, within the quota, with tokens renewed as needed.</summary>
/// <remarks>
/// Every method may throw <see cref="StravaAuthorizationException"/>, <see cref="StravaMissingScopeException"/>,
/// <see cref="StravaAppInactiveException"/>, <see cref="StravaRateLimitException"/>, <see cref="StravaTransientException"/> (after its
/// retries) and, for anything else that Strava refuses, <see cref="StravaException"/>.
/// </remarks>
public interface IStravaClient
{
    /// <summary>The athlete who connected the app. Scope <c>read</c>; the full profile needs <c>profile:read_all</c>.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The athlete.</returns>
    /// <remarks>https://developers.strava.com/docs/reference/#api-Athletes-getLoggedInAthlete</remarks>
    Task<DetailedAthlete> GetAthleteAsync(CancellationToken cancellationToken = default);

    /// <summary>One page of the athlete's activities. Scope <c>activity:read</c>, with private ones <c>activity:read_all</c>.</summary>
    /// <param name="athleteId">The athlete who connected the app: the key of the records.</param>
    /// <param name="query">Which page; the order of its entries is not to be relied on.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The page, empty past the end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The query's page or page size is out of range.</exception>
    /// <remarks>https://developers.strava.com/docs/reference/#api-Activities-getLoggedInAthleteActivities</remarks>
    Task<ActivityList> GetActivitiesAsync(long athleteId, ActivityQuery query, CancellationToken cancellationToken = default);

    /// <summary>One activity in detail. Scope <c>activity:read</c>, for a private one <c>activity:read_all</c>.</summary>
    /// <param name="athleteId">The athlete who connected the app: the key of the record.</param>
    /// <param name="activityId">Strava's id of the activity.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The activity, with detail level <see cref="DetailLevel.Detail"/>.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>https://developers.strava.com/docs/reference/#api-Activities-getActivityById</remarks>
    Task<ActivityRecord> GetActivityAsync(long athleteId, long activityId, CancellationToken cancellationToken = default);

    /// <summary>Any resource of the API, byte for byte: what has no method yet, or what is to be kept as it came. One request, one read of the quota.</summary>
    /// <param name="path">The path below the API's base address, with its query, e.g. <c>/athlete/zones</c> or <c>activities/7/laps</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer; that it is JSON is not checked.</returns>
    /// <exception cref="ArgumentException">The path leads elsewhere than below the API's base address.</exception>
    /// <exception cref="StravaNotFoundException">There is nothing, or nothing that the app may see.</exception>
    /// <remarks>The scope is that of the resource. https://developers.strava.com/docs/reference/</remarks>
    Task<StravaResponse> GetRawAsync(string path, CancellationToken cancellationToken = default);
}
