namespace Strava.Ingestion;

/// <summary>Adds up the progress of several athletes; thread-safe.</summary>
internal sealed class SummedProgress(IProgress<IngestionProgress>? total)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, IngestionProgress> _ended = [];
    private readonly Dictionary<long, IngestionProgress> _running = [];

    public IProgress<IngestionProgress> Of(long athleteId) => new OfAthlete(this, athleteId);

    /// <summary>The next turn of the athlete counts from the beginning.</summary>
    public void EndTurn(long athleteId)
    {
        lock (_gate)
        {
            if (_running.Remove(athleteId, out var turn))
            {
                _ended[athleteId] = _ended.TryGetValue(athleteId, out var before) ? Add(before, turn) : turn;
            }
        }
    }

    private static IngestionProgress Add(IngestionProgress a, IngestionProgress b) => new(
        a.Requests + b.Requests,
        new ActivityCounts(
            a.Activities.Seen + b.Activities.Seen,
            a.Activities.Written + b.Activities.Written,
            a.Activities.Unchanged + b.Activities.Unchanged,
            a.Activities.Deleted + b.Activities.Deleted,
            a.Activities.Rejected + b.Activities.Rejected),
        a.ReachedBack is null || b.ReachedBack < a.ReachedBack ? b.ReachedBack : a.ReachedBack)
    {
        Contents = a.Contents + b.Contents,
    };

    private void Report(long athleteId, IngestionProgress progress)
    {
        lock (_gate)
        {
            _running[athleteId] = progress;
            var sum = _ended.Values.Concat(_running.Values).Aggregate(Add);
            total?.Report(sum with { AthleteId = _ended.Keys.Concat(_running.Keys).Distinct().Count() == 1 ? athleteId : null });
        }
    }

    private sealed class OfAthlete(SummedProgress all, long athleteId) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => all.Report(athleteId, value);
    }
}
