namespace Strava.Ingestion.Worker;

/// <summary>What the health endpoints know of the runs; thread-safe.</summary>
internal sealed class RunHealth(TimeProvider time) : IProgress<IngestionProgress>
{
    private readonly Lock _gate = new();
    private DateTimeOffset _lastSign = time.GetUtcNow();
    private IngestionOutcome? _lastOutcome;

    /// <summary>How the last run ended; null until one has.</summary>
    public IngestionOutcome? LastOutcome
    {
        get
        {
            lock (_gate)
            {
                return _lastOutcome;
            }
        }
    }

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

    public void WaitsUntil(DateTimeOffset moment) => Sign(moment);

    public void RunStarted() => Sign(time.GetUtcNow());

    public void Report(IngestionProgress value) => Sign(time.GetUtcNow());

    public void RunEnded(IngestionOutcome outcome)
    {
        lock (_gate)
        {
            _lastOutcome = outcome;
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
