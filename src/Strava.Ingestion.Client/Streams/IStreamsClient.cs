namespace Strava.Ingestion.Client;

/// <summary>Recorded values, as columns of one length.</summary>
/// <remarks>Failures have the types that <see cref="IStravaClient"/> lists; those that a method adds stand at the method.</remarks>
public interface IStreamsClient
{
    /// <summary>The recorded values of an activity.</summary>
    /// <param name="activityId">Strava's id of the activity.</param>
    /// <param name="keys">The wanted columns, of <see cref="StreamKey"/>; null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The columns; without any when nothing was recorded, or there is no such thing that the app may see: Strava answers both alike.</returns>
    /// <exception cref="ArgumentException">There is no key, or one that is no name of a column.</exception>
    /// <remarks>Scope: scope <c>activity:read</c>, with activities that only the athlete sees <c>activity:read_all</c>. https://developers.strava.com/docs/reference/#api-Streams-getActivityStreams</remarks>
    Task<StreamSet> GetForActivityAsync(long activityId, IEnumerable<string>? keys = null, CancellationToken cancellationToken = default);

    /// <summary>The recorded values of an effort.</summary>
    /// <param name="effortId">Strava's id of the effort.</param>
    /// <param name="keys">The wanted columns, of <see cref="StreamKey"/>; null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The columns; without any when nothing was recorded, or there is no such thing that the app may see: Strava answers both alike.</returns>
    /// <exception cref="ArgumentException">There is no key, or one that is no name of a column.</exception>
    /// <remarks>Scope: <c>read_all</c>. https://developers.strava.com/docs/reference/#api-Streams-getSegmentEffortStreams</remarks>
    Task<StreamSet> GetForSegmentEffortAsync(long effortId, IEnumerable<string>? keys = null, CancellationToken cancellationToken = default);

    /// <summary>The course of a segment.</summary>
    /// <param name="segmentId">Strava's id of the segment.</param>
    /// <param name="keys">The wanted columns: <see cref="StreamKey.Distance"/>, <see cref="StreamKey.Latlng"/>, <see cref="StreamKey.Altitude"/>; null for all three.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The columns; without any when nothing was recorded, or there is no such thing that the app may see: Strava answers both alike.</returns>
    /// <exception cref="ArgumentException">There is no key, or one that is no name of a column.</exception>
    /// <remarks>Scope: <c>read</c>, for private ones <c>read_all</c>. https://developers.strava.com/docs/reference/#api-Streams-getSegmentStreams</remarks>
    Task<StreamSet> GetForSegmentAsync(long segmentId, IEnumerable<string>? keys = null, CancellationToken cancellationToken = default);

    /// <summary>The course of a route.</summary>
    /// <param name="routeId">Strava's id of the route.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The columns; without any when nothing was recorded, or there is no such thing that the app may see: Strava answers both alike.</returns>
    /// <remarks>Scope: <c>read</c>, for private ones <c>read_all</c>. https://developers.strava.com/docs/reference/#api-Streams-getRouteStreams</remarks>
    Task<StreamSet> GetForRouteAsync(long routeId, CancellationToken cancellationToken = default);
}
