using System.Diagnostics;

namespace Strava.Ingestion;

/// <summary>A sink whose writes are measured and traced.</summary>
internal sealed class MeasuredSink(IActivitySink sink, SinkMetrics metrics, TimeProvider time) : IContentSink
{
    private static readonly ActivitySource Tracing = new(StravaDiagnostics.Name);

    public string Name => sink.Name;

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => sink.OpenAsync(cancellationToken);

    public async ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken)
    {
        using var span = Tracing.StartActivity("strava.sink.write");
        span?.SetTag("sink", sink.Name).SetTag("activities", activities.Count);
        var started = time.GetTimestamp();
        var effects = await sink.WriteAsync(activities, cancellationToken).ConfigureAwait(false);
        metrics.Wrote(sink.Name, time.GetElapsedTime(started));
        return effects.Count == activities.Count
            ? effects
            : throw new InvalidOperationException($"The sink '{sink.Name}' has to say of each of the {activities.Count} activities what became of it, and said {effects.Count}.");
    }

    public async ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken) =>
        sink is IContentSink keeper ? await keeper.WriteContentAsync(contents, cancellationToken).ConfigureAwait(false) : 0;

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, CancellationToken cancellationToken) =>
        sink.ListAsync(athleteId, window, cancellationToken);

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<long> activityIds, CancellationToken cancellationToken) =>
        sink.RemoveAsync(athleteId, activityIds, cancellationToken);
}
