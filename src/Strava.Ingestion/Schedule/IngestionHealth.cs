namespace Strava.Ingestion;

/// <summary>What is known of the hosted ingestion in this process; thread-safe.</summary>
internal sealed class IngestionHealth(TimeProvider time) : IProgress<IngestionProgress>
{
    private readonly Lock _gate = new();
    private DateTimeOffset _lastSign = time.GetUtcNow();
    private IngestionSummary? _last;
    private DateTimeOffset? _lastSuccessAt;
    private DateTimeOffset? _failingSince;

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

    /// <summary>For how long every run has failed for every athlete; zero when the last one did not.</summary>
    public TimeSpan FailingFor
    {
        get
        {
            lock (_gate)
            {
                return _failingSince is { } since ? time.GetUtcNow() - since : TimeSpan.Zero;
            }
        }
    }

    /// <summary>How the last run ended, and when one last completed for somebody; null before that.</summary>
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
            _lastSuccessAt = Has(summary, IngestionOutcome.Completed) ? time.GetUtcNow() : _lastSuccessAt;
            _failingSince = Has(summary, IngestionOutcome.Completed) || Has(summary, IngestionOutcome.RateLimited) || !Has(summary, IngestionOutcome.Failed)
                ? null
                : _failingSince ?? time.GetUtcNow();
            _lastSign = time.GetUtcNow();
        }
    }

    private static bool Has(IngestionSummary summary, IngestionOutcome outcome) =>
        summary.Outcome == outcome || summary.Athletes.Any(athlete => athlete.Outcome == outcome);

    private void Sign(DateTimeOffset moment)
    {
        lock (_gate)
        {
            _lastSign = moment;
        }
    }
}
