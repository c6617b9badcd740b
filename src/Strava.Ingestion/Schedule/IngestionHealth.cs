namespace Strava.Ingestion;

/// <summary>What is known of the hosted ingestion in this process; thread-safe.</summary>
internal sealed class IngestionHealth(TimeProvider time) : IProgress<IngestionProgress>
{
    private readonly Lock _gate = new();
    private DateTimeOffset _lastSign = time.GetUtcNow();
    private IngestionSummary? _last;
    private DateTimeOffset? _lastSuccessAt;

    /// <summary>For how long nothing has happened that should have; zero while waiting for the next run.</summary>
    public TimeSpan Silence
    {
        get
        {
            lock (_gate)
            {
                return TimeSpan.FromTicks(Math.Max(0, (time.GetUtcNow() - _lastSign).Ticks));
            }
        }
    }

    /// <summary>How the last run ended, and when one last completed; null before that.</summary>
    public (IngestionSummary? Last, DateTimeOffset? LastSuccessAt) Runs
    {
        get
        {
            lock (_gate)
            {
                return (_last, _lastSuccessAt);
            }
        }
    }

    public void WaitsUntil(DateTimeOffset moment) => Sign(moment);

    public void RunStarted() => Sign(time.GetUtcNow());

    public void Report(IngestionProgress value) => Sign(time.GetUtcNow());

    public void RunEnded(IngestionSummary summary)
    {
        lock (_gate)
        {
            _last = summary;
            _lastSuccessAt = summary.Outcome == IngestionOutcome.Completed ? time.GetUtcNow() : _lastSuccessAt;
            _lastSign = time.GetUtcNow();
        }
    }

    private void Sign(DateTimeOffset moment)
    {
        lock (_gate)
        {
            _lastSign = moment;
        }
    }
}
