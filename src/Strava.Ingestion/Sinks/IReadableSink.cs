namespace Strava.Ingestion;

/// <summary>A sink that gives back what it holds: for a page that shows it, a report, or a copy.</summary>
public interface IReadableSink : IActivitySink
{
    /// <summary>Reads the activities of an athlete that it holds, as they were received, in no particular order.</summary>
    /// <param name="athleteId">Whose activities.</param>
    /// <param name="window">The part of the history; activities whose start is unknown are in the unbounded window only.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>One record an activity, streamed.</returns>
    /// <exception cref="SinkException">The storage could not be read.</exception>
    IAsyncEnumerable<ActivityRecord> ReadAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default);
}
