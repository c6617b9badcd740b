namespace Strava.Ingestion.Client;

/// <summary>The athlete who connected the app.</summary>
/// <remarks>Failures have the types that <see cref="IStravaClient"/> lists; those that a method adds stand at the method.</remarks>
public interface IAthletesClient
{
    /// <summary>The athlete who connected the app.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The athlete; weight in kilograms, power in watts.</returns>
    /// <remarks>Scope: <c>read</c>; the full profile needs <c>profile:read_all</c>. https://developers.strava.com/docs/reference/#api-Athletes-getLoggedInAthlete</remarks>
    Task<DetailedAthlete> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes the athlete's weight.</summary>
    /// <param name="kilograms">The new weight in kilograms, above 0.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The athlete as Strava stored it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not above 0.</exception>
    /// <exception cref="StravaUnknownOutcomeException">It was sent, and whether it was changed is unknown.</exception>
    /// <remarks>Scope: <c>profile:write</c>. Counts as a read. https://developers.strava.com/docs/reference/#api-Athletes-updateLoggedInAthlete</remarks>
    Task<DetailedAthlete> UpdateWeightAsync(double kilograms, CancellationToken cancellationToken = default);

    /// <summary>The athlete's zones of heart rate (beats a minute) and power (watts).</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The zones.</returns>
    /// <remarks>Scope: <c>profile:read_all</c>. https://developers.strava.com/docs/reference/#api-Athletes-getLoggedInAthleteZones</remarks>
    Task<Zones> GetZonesAsync(CancellationToken cancellationToken = default);

    /// <summary>The athlete's totals; only activities that everyone may see are counted.</summary>
    /// <param name="athleteId">The athlete who connected the app; another one is refused.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The totals, in metres and seconds.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>Scope: <c>read</c>. https://developers.strava.com/docs/reference/#api-Athletes-getStats</remarks>
    Task<ActivityStats> GetStatsAsync(long athleteId, CancellationToken cancellationToken = default);

    /// <summary>The segments on which an athlete is the best of all. Undocumented by Strava, and not confirmed to work.</summary>
    /// <param name="athleteId">Strava's id of the athlete.</param>
    /// <param name="pageSize">Items a request, 1 to 200.</param>
    /// <returns>The efforts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1 to 200.</exception>
    /// <remarks>Scope: <c>read</c>. Paging: counted pages, until one is empty; one request each. Not in the reference.</remarks>
    StravaList<DetailedSegmentEffort> ListKomsAsync(long athleteId, int pageSize = 200);
}
