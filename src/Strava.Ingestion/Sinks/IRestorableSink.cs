namespace Strava.Ingestion;

/// <summary>
/// A sink that shows when its storage was put back to what it was before, as from a backup. Sink and state each keep a count of what was acknowledged;
/// the one in the storage goes back with the activities, and then lags behind the other.
/// </summary>
/// <remarks>
/// A count has a name, because more than one app may fill a storage, each with a state of its own: one does not see what the other counts. It has an
/// athlete, so that a purge takes it away; null is for sources of several athletes.
/// </remarks>
public interface IRestorableSink : IActivitySink
{
    /// <summary>Reads a count.</summary>
    /// <param name="athleteId">Whose activities are counted, or null when it is of several athletes.</param>
    /// <param name="counter">The name of the count: 1 to 64 lower-case letters and digits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The count; 0 when the storage knows none of that name.</returns>
    ValueTask<long> ReadCountAsync(long? athleteId, string counter, CancellationToken cancellationToken = default);

    /// <summary>Raises a count, in the storage itself, once what is counted is durable there. A count that is not higher than the one that is there changes nothing.</summary>
    /// <param name="athleteId">Whose activities are counted, or null when it is of several athletes.</param>
    /// <param name="counter">The name of the count: 1 to 64 lower-case letters and digits.</param>
    /// <param name="count">The count, positive.</param>
    /// <param name="cancellationToken">Ends the write, which may be repeated.</param>
    /// <returns>A task that ends when the count is durable.</returns>
    ValueTask RaiseCountAsync(long? athleteId, string counter, long count, CancellationToken cancellationToken = default);
}
