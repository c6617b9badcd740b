namespace Strava.Ingestion.Conformance.Tests;

/// <summary>Does something before every write, so that a test can go back to what was there.</summary>
internal sealed class SinkBefore(IActivitySink sink, Action beforeWrite) : IActivitySink
{
    public string Name => sink.Name;

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken = default) => sink.OpenAsync(cancellationToken);

    public ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken = default)
    {
        beforeWrite();
        return sink.WriteAsync(activities, cancellationToken);
    }

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default) =>
        sink.ListAsync(athleteId, window, cancellationToken);

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken = default) =>
        sink.RemoveAsync(athleteId, tombstones, cancellationToken);
}
