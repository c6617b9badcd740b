namespace Strava.Ingestion;

/// <summary>What a runner is made of: the frame of a run and its steps.</summary>
internal sealed class RunSteps(
    StravaApp app,
    RunSupervisor supervisor,
    AthleteRounds rounds,
    Delivery delivery,
    StravaDelivery sync,
    HistorySweep sweep,
    EventWork events,
    EventDelivery looking,
    RetentionWork retention,
    SinkMetrics metrics,
    TimeProvider time)
{
    public IActivitySink Measure(IActivitySink sink) => new MeasuredSink(sink, metrics, time);

    public Task<(IngestionSummary Summary, bool HasMore)> SuperviseAsync(
        SinkGroup sinks, long? athleteId, IProgress<IngestionProgress>? progress, Func<Run, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        supervisor.RunAsync(sinks, athleteId, progress, work, isNoted: true, cancellationToken);

    public Task<IngestionSummary> ForAllAsync(
        SinkGroup sinks,
        Func<long, RunTurn, IProgress<IngestionProgress>?, Task<(IngestionSummary Summary, bool HasMore)>> run,
        IProgress<IngestionProgress>? progress,
        CancellationToken cancellationToken)
    {
        app.Require();
        return rounds.RunAsync(sinks, run, progress, cancellationToken);
    }

    public Task DeliverAsync(Run run, IActivitySource source, CancellationToken cancellationToken) => delivery.RunAsync(run, source, opened: null, cancellationToken);

    public Task SyncAsync(Run run, RunTurn turn, CancellationToken cancellationToken)
    {
        app.Require();
        return sync.RunAsync(run, turn, cancellationToken);
    }

    public Task SweepAsync(Run run, bool full, CancellationToken cancellationToken)
    {
        app.Require();
        return sweep.RunAsync(run, full, cancellationToken);
    }

    public Task<(IngestionSummary Summary, bool IsSorted)> WorkOnEventsAsync(
        Func<long, RunTurn, IProgress<IngestionProgress>?, Task<(IngestionSummary Summary, bool HasMore)>> look,
        IProgress<IngestionProgress>? progress,
        CancellationToken cancellationToken)
    {
        app.Require();
        return events.RunAsync(look, progress, cancellationToken);
    }

    public Task<(IngestionSummary Summary, bool HasMore)> LookAtEventsAsync(
        SinkGroup sinks, long athleteId, RunTurn turn, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken) =>
        supervisor.RunAsync(sinks, athleteId, progress, (run, running) => looking.RunAsync(run, turn, running), isNoted: false, cancellationToken);

    public Task<int> ExpireAsync(IEnumerable<IActivitySink> sinks, CancellationToken cancellationToken) => retention.RunAsync(sinks, cancellationToken);
}
