using System.Diagnostics;

namespace Strava.Ingestion;

/// <summary>A sink whose writes are measured and traced.</summary>
internal sealed class MeasuredSink(IActivitySink sink, SinkMetrics metrics, TimeProvider time) : IContentSink
{
    private static readonly ActivitySource Tracing = new(StravaDiagnostics.Name);

    public string Name { get; } = string.IsNullOrWhiteSpace(sink.Name)
        ? throw new ArgumentException($"A sink of the type {sink.GetType()} has no name: its property Name has to say a short one, e.g. \"sqlite\".", nameof(sink))
        : sink.Name;

    /// <summary>The sink itself, for what is not measured.</summary>
    public IActivitySink Inner => sink;

    /// <exception cref="InvalidOperationException">The sink has no identity, under which its checkpoint is kept.</exception>
    public async ValueTask<string> OpenAsync(CancellationToken cancellationToken)
    {
        var identity = await sink.OpenAsync(cancellationToken).ConfigureAwait(false);
        return string.IsNullOrWhiteSpace(identity)
            ? throw new InvalidOperationException($"The sink '{Name}' ({sink.GetType()}) has no identity: its method OpenAsync has to return one that is stable as long as its contents live.")
            : identity;
    }

    public async ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken)
    {
        using var span = Tracing.StartActivity("strava.sink.write");
        span?.SetTag("sink", Name).SetTag("activities", activities.Count);
        var started = time.GetTimestamp();
        var effects = await sink.WriteAsync(activities, cancellationToken).ConfigureAwait(false);
        metrics.Wrote(Name, time.GetElapsedTime(started));
        return effects.Count == activities.Count
            ? effects
            : throw new InvalidOperationException($"The sink '{Name}' has to say of each of the {activities.Count} activities what became of it, and said {effects.Count}.");
    }

    public async ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken) =>
        sink is IContentSink keeper ? await keeper.WriteContentAsync(contents, cancellationToken).ConfigureAwait(false) : 0;

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, CancellationToken cancellationToken) =>
        sink.ListAsync(athleteId, window, cancellationToken);

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken) =>
        sink.RemoveAsync(athleteId, tombstones, cancellationToken);
}
