namespace Strava.Ingestion;

/// <summary>The runs that are under way in this process; thread-safe.</summary>
internal sealed class RunningRuns
{
    private readonly Lock _gate = new();
    private readonly List<(Run Run, DateTimeOffset StartedAt)> _runs = [];

    /// <summary>What they are doing now, the oldest first.</summary>
    public IReadOnlyList<RunningIngestion> Now
    {
        get
        {
            lock (_gate)
            {
                return [.. _runs.Select(entry => new RunningIngestion(entry.Run.AthleteId, entry.StartedAt, entry.Run.Progress, entry.Run.Sweep))];
            }
        }
    }

    public void Add(Run run, DateTimeOffset startedAt)
    {
        lock (_gate)
        {
            _runs.Add((run, startedAt));
        }
    }

    public void Remove(Run run)
    {
        lock (_gate)
        {
            _runs.RemoveAll(entry => entry.Run == run);
        }
    }
}
