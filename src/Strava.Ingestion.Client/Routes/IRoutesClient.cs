namespace Strava.Ingestion.Client;

/// <summary>Planned routes.</summary>
/// <remarks>Failures have the types that <see cref="IStravaClient"/> lists; those that a method adds stand at the method.</remarks>
public interface IRoutesClient
{
    /// <summary>The routes that an athlete created.</summary>
    /// <param name="athleteId">Strava's id of the athlete.</param>
    /// <param name="pageSize">Items a request, 1 to 200.</param>
    /// <returns>The routes; distances in metres, times in seconds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1 to 200.</exception>
    /// <remarks>Scope: <c>read</c>, for private ones <c>read_all</c>. Paging: counted pages, until one is empty; one request each. https://developers.strava.com/docs/reference/#api-Routes-getRoutesByAthleteId</remarks>
    StravaList<StravaRoute> ListAsync(long athleteId, int pageSize = 200);

    /// <summary>One route.</summary>
    /// <param name="routeId">Strava's id of the route.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The route; distances in metres, times in seconds.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>Scope: <c>read</c>, for private ones <c>read_all</c>. https://developers.strava.com/docs/reference/#api-Routes-getRouteById</remarks>
    Task<StravaRoute> GetAsync(long routeId, CancellationToken cancellationToken = default);

    /// <summary>A route as a GPX file.</summary>
    /// <param name="routeId">Strava's id of the route.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The file as it arrives, in no memory of the library's; dispose of it. Reading it may throw an <see cref="IOException"/> when the connection breaks.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>Scope: <c>read</c>, for private ones <c>read_all</c>. https://developers.strava.com/docs/reference/#api-Routes-getRouteAsGPX</remarks>
    Task<Stream> ExportGpxAsync(long routeId, CancellationToken cancellationToken = default);

    /// <summary>A route as a TCX file.</summary>
    /// <param name="routeId">Strava's id of the route.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The file as it arrives, in no memory of the library's; dispose of it. Reading it may throw an <see cref="IOException"/> when the connection breaks.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>Scope: <c>read</c>, for private ones <c>read_all</c>. https://developers.strava.com/docs/reference/#api-Routes-getRouteAsTCX</remarks>
    Task<Stream> ExportTcxAsync(long routeId, CancellationToken cancellationToken = default);
}
