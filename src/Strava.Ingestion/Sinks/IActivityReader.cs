namespace Strava.Ingestion;

/// <summary>
/// Gives back what is stored, without SQL: for a page, a report or a copy. Every sink of the packages is one. As a service it is the first sink of the
/// app that can; of several, choose by <see cref="IActivitySink.Name"/> among the services of <see cref="IActivitySink"/>.
/// </summary>
/// <remarks>It may be read while a run writes. What is removed meanwhile is left out.</remarks>
public interface IActivityReader
{
    /// <summary>Lists whose activities there are.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>Each athlete who has at least one activity, once, in no particular order.</returns>
    /// <exception cref="SinkException">The storage could not be read.</exception>
    IAsyncEnumerable<long> ListAthletesAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads one activity as it was received. Blobs list the athlete's folder for it.</summary>
    /// <param name="athleteId">Whose activity.</param>
    /// <param name="activityId">Strava's id of it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The activity; null when it is not held.</returns>
    /// <exception cref="SinkException">The storage could not be read.</exception>
    ValueTask<ActivityRecord?> FindAsync(long athleteId, long activityId, CancellationToken cancellationToken = default);

    /// <summary>Reads the activities of an athlete as they were received, in no particular order.</summary>
    /// <param name="athleteId">Whose activities.</param>
    /// <param name="window">The part of the history; activities whose start is unknown are in the unbounded window only.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>One record an activity, streamed: memory does not grow with the history.</returns>
    /// <exception cref="SinkException">The storage could not be read.</exception>
    IAsyncEnumerable<ActivityRecord> ReadAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default);

    /// <summary>Reads what is held of an activity beside the activity itself: laps, streams and so on.</summary>
    /// <param name="athleteId">Whose activity.</param>
    /// <param name="activityId">Strava's id of it.</param>
    /// <param name="kinds">Which; null for all. <see cref="ContentKinds.Detail"/> is no content: the activity itself is richer then.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>At most one document a kind, as it was received.</returns>
    /// <exception cref="SinkException">The storage could not be read.</exception>
    ValueTask<IReadOnlyList<ActivityContent>> ReadContentAsync(
        long athleteId, long activityId, ContentKinds? kinds = null, CancellationToken cancellationToken = default);
}
