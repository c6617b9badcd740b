using System.Runtime.CompilerServices;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Looks up what the dashboard shows: while anybody looks, once in a while for all of them together.</summary>
internal sealed class DashboardFeed(
    IngestionMonitor monitor, QuarantinedActivities quarantine, RecentActivities recent, ProfileNames names, HistoryLength lengths, TimeProvider time) : IDisposable
{
    public const int MostQuarantined = 20;

    // What is slow to look up, as a thousand connections in a blob container, is looked up less often: a tenth of the time at most.
    private const int PausesALook = 9;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1.5);

    private readonly SemaphoreSlim _gate = new(1);
    private DashboardStatus? _latest;
    private TimeSpan _pause = ShortestPause;

    /// <returns>What there is now, or was a moment ago.</returns>
    public async Task<DashboardStatus> ReadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = time.GetUtcNow();
            if (_latest is { } latest && now >= latest.ReadAt && now - latest.ReadAt < _pause)
            {
                return latest;
            }

            var began = time.GetTimestamp();
            _latest = await LookUpAsync(now, cancellationToken).ConfigureAwait(false);
            _pause = TimeSpan.FromTicks(Math.Max(ShortestPause.Ticks, time.GetElapsedTime(began).Ticks * PausesALook));
            return _latest;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Something was changed just now.</summary>
    public void Forget() => _latest = null;

    /// <returns>What there is, again and again.</returns>
    public async IAsyncEnumerable<DashboardStatus> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            yield return await ReadAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(_pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<DashboardStatus> LookUpAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = await monitor.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new DashboardStatus(
            now,
            status,
            await names.ReadAsync(DashboardSections.Shown(status).Select(athlete => athlete.AthleteId), now, cancellationToken).ConfigureAwait(false),
            await lengths.TimeLeftAsync(status, now).ConfigureAwait(false),
            await recent.ReadAsync(status.Athletes, now, cancellationToken).ConfigureAwait(false),
            await quarantine.ListAsync(cancellationToken).Take(MostQuarantined + 1).ToListAsync(cancellationToken).ConfigureAwait(false));
    }
}
