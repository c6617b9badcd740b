namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Acknowledges everything and keeps nothing: what remains is the cost of fetching, slicing and reading.</summary>
internal sealed class DiscardingSink : IActivitySink
{
    public string Name => "discard";

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult("discard");

    public ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(
        IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<WriteEffect>>([.. Enumerable.Repeat(WriteEffect.Added, activities.Count)]);

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken) =>
        ValueTask.FromResult(0);

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<HeldActivity>();
}
