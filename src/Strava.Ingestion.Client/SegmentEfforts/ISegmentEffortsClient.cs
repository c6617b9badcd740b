namespace Strava.Ingestion.Client;

/// <summary>Efforts on segments, of athletes with a subscription.</summary>
/// <remarks>Failures have the types that <see cref="IStravaClient"/> lists; those that a method adds stand at the method.</remarks>
public interface ISegmentEffortsClient
{
    /// <summary>The athlete's efforts on a segment.</summary>
    /// <param name="segmentId">Strava's id of the segment.</param>
    /// <param name="startDateLocal">The first moment, inclusive, by the segment's wall clock; with an end only.</param>
    /// <param name="endDateLocal">The last moment, inclusive, by the segment's wall clock; with a start only.</param>
    /// <param name="pageSize">The most efforts, 1 to 200.</param>
    /// <returns>The efforts; times in seconds.</returns>
    /// <exception cref="ArgumentException">One of the moments is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1 to 200.</exception>
    /// <remarks>Scope: <c>read</c>. Throws <see cref="StravaSubscriptionRequiredException"/> without a subscription. Paging: none; narrow the interval when as many come as were asked for. https://developers.strava.com/docs/reference/#api-SegmentEfforts-getEffortsBySegmentId</remarks>
    StravaList<DetailedSegmentEffort> ListAsync(long segmentId, DateTime? startDateLocal = null, DateTime? endDateLocal = null, int pageSize = 200);

    /// <summary>One effort.</summary>
    /// <param name="effortId">Strava's id of the effort.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The effort; times in seconds.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <exception cref="StravaSubscriptionRequiredException">The athlete has no subscription.</exception>
    /// <remarks>Scope: <c>read</c>. https://developers.strava.com/docs/reference/#api-SegmentEfforts-getSegmentEffortById</remarks>
    Task<DetailedSegmentEffort> GetAsync(long effortId, CancellationToken cancellationToken = default);

    /// <summary>The efforts on a segment, by the older operation. Undocumented by Strava, and working when it was last recorded: it may end without notice.</summary>
    /// <param name="segmentId">Strava's id of the segment.</param>
    /// <param name="pageSize">Items a request, 1 to 200.</param>
    /// <returns>The efforts; times in seconds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1 to 200.</exception>
    /// <remarks>Scope: <c>read</c>. Throws <see cref="StravaSubscriptionRequiredException"/> without a subscription. Paging: counted pages, until one is empty; one request each. Not in the reference.</remarks>
    StravaList<DetailedSegmentEffort> ListAllAsync(long segmentId, int pageSize = 200);
}
