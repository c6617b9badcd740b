namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Acknowledges everything and keeps nothing: what remains is the cost of fetching, slicing and reading.</summary>
internal sealed class DiscardingSink : IActivitySink
{
    public string Name => "discard";

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult("discard");

    public ValueTask<SinkWriteResult> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SinkWriteResult(activities.Count, 0));

    public ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken) => ValueTask.FromResult(contents.Count);

    public ValueTask QuarantineAsync(IReadOnlyList<RejectedActivity> rejected, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<long> activityIds, CancellationToken cancellationToken) => ValueTask.FromResult(0);

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, CancellationToken cancellationToken) => AsyncEnumerable.Empty<HeldActivity>();

    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken) => ValueTask.FromResult(0);

    public ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public IAsyncEnumerable<RejectedActivity> ListQuarantineAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<RejectedActivity>();

    public ValueTask<int> ReleaseAsync(IReadOnlyList<RejectedActivity> documents, CancellationToken cancellationToken) => ValueTask.FromResult(0);
}
