namespace Strava.Ingestion;

/// <summary>A sink that tells what was removed from it, so that a replay into another one can carry that too.</summary>
public interface ITombstoneSink : IActivitySink
{
    /// <summary>Lists what <see cref="IActivitySink.RemoveAsync"/> has remembered of an athlete, in no particular order; also of activities that are there again.
    /// Give another sink the removals first, and then the activities.</summary>
    /// <param name="athleteId">Whose activities.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>One entry an activity, streamed.</returns>
    IAsyncEnumerable<ActivityTombstone> ListTombstonesAsync(long athleteId, CancellationToken cancellationToken = default);
}
