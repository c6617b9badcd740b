using System.Collections.Concurrent;

namespace Strava.Ingestion.AspNetCore;

/// <summary>
/// Estimates how long a run takes. Strava gives no number of activities; of rides, runs and swims it does (one request a first sync, while somebody looks), and
/// how far a sweep is is known.
/// </summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-Athletes-getStats</remarks>
internal sealed class HistoryLength(IStravaClientFactory strava)
{
    private const int ActivitiesARequest = 200;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<(long AthleteId, DateTimeOffset? ConnectedAt), Task<int?>> _totals = [];

    /// <param name="status">What is going on.</param>
    /// <param name="now">The moment of now.</param>
    /// <returns>About how long each run takes of which that can be said.</returns>
    public async Task<IReadOnlyDictionary<long, TimeSpan>> TimeLeftAsync(IngestionStatus status, DateTimeOffset now)
    {
        var left = new Dictionary<long, TimeSpan>();
        foreach (var run in status.Running.Where(run => run.AthleteId is not null))
        {
            var athlete = status.Athletes.FirstOrDefault(athlete => athlete.AthleteId == run.AthleteId);
            var total = run.Sweep is null && athlete is { LastSuccessAt: null } ? await FindTotalAsync(athlete).ConfigureAwait(false) : null;
            if (Estimate(run, total, status.Quota.ReadQuarter, now - run.StartedAt) is { } estimate)
            {
                left[run.AthleteId!.Value] = estimate;
            }
        }

        return left;
    }

    private static TimeSpan? Estimate(RunningIngestion run, int? total, RateLimit reads, TimeSpan elapsed)
    {
        var (done, all) = run.Sweep is { } sweep ? (sweep.Done, sweep.Windows) : (run.Progress.Activities.Seen, total ?? 0);
        if (done == 0 || done >= all)
        {
            return null;
        }

        var requests = run.Sweep is null ? ((all - done) / ActivitiesARequest) + 1 : all - done;
        var free = Math.Max(0, (reads.Limit ?? requests) - (reads.Used ?? 0));
        var windows = requests <= free || reads.Limit is not > 0 ? 0 : ((requests - free) / reads.Limit.Value) + 1;
        return (elapsed * (all - done) / done) + (windows * Quarter);
    }

    /// <returns>The number; null as long as Strava has not answered, because the page does not wait.</returns>
    private async Task<int?> FindTotalAsync(AthleteConnection athlete)
    {
        var asked = _totals.GetOrAdd((athlete.AthleteId, athlete.ConnectedAt), _ => AskAsync(athlete.AthleteId));
        return asked.IsCompletedSuccessfully ? await asked.ConfigureAwait(false) : null;
    }

    private async Task<int?> AskAsync(long athleteId)
    {
        try
        {
            var stats = await strava.Create(athleteId).Athletes.GetStatsAsync(athleteId, CancellationToken.None).ConfigureAwait(false);
            return (stats.AllRideTotals?.Count ?? 0) + (stats.AllRunTotals?.Count ?? 0) + (stats.AllSwimTotals?.Count ?? 0);
        }
        catch (StravaException)
        {
            // Then the time is not known; nothing else hangs on it.
            return null;
        }
    }
}
