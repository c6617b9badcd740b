namespace Strava.Ingestion.Client;

/// <summary>Segments.</summary>
/// <remarks>Failures have the types that <see cref="IStravaClient"/> lists; those that a method adds stand at the method.</remarks>
public interface ISegmentsClient
{
    /// <summary>One segment in detail, with the athlete's record on it.</summary>
    /// <param name="segmentId">Strava's id of the segment.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The segment; distances in metres, grades in percent.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>Scope: <c>read</c>, for private ones <c>read_all</c>. https://developers.strava.com/docs/reference/#api-Segments-getSegmentById</remarks>
    Task<DetailedSegment> GetAsync(long segmentId, CancellationToken cancellationToken = default);

    /// <summary>The segments that the athlete who connected the app starred.</summary>
    /// <param name="pageSize">Items a request, 1 to 200.</param>
    /// <returns>The segments; distances in metres, grades in percent.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1 to 200.</exception>
    /// <remarks>Scope: <c>read</c>, for private ones <c>read_all</c>. Paging: counted pages, until one is empty; one request each. https://developers.strava.com/docs/reference/#api-Segments-getLoggedInAthleteStarredSegments</remarks>
    StravaList<SummarySegment> ListStarredAsync(int pageSize = 200);

    /// <summary>Stars a segment, or takes the star away.</summary>
    /// <param name="segmentId">Strava's id of the segment.</param>
    /// <param name="starred">Whether it is to be starred.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The segment.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <exception cref="StravaUnknownOutcomeException">It was sent, and whether it was changed is unknown.</exception>
    /// <remarks>Scope: <c>profile:write</c>. Counts as a read. https://developers.strava.com/docs/reference/#api-Segments-starSegment</remarks>
    Task<DetailedSegment> StarAsync(long segmentId, bool starred, CancellationToken cancellationToken = default);

    /// <summary>The most popular segments of an area. Restricted: since September 2026 only for apps that Strava has approved for Extended Access, and refused to others.</summary>
    /// <param name="query">The area, and which segments.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>At most 10 segments.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A category is not 0 to 5.</exception>
    /// <remarks>Scope: <c>read</c>. Paging: none, one request. https://developers.strava.com/docs/reference/#api-Segments-exploreSegments</remarks>
    Task<ExplorerResponse> ExploreAsync(ExploreQuery query, CancellationToken cancellationToken = default);
}
