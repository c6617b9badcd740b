namespace Strava.Ingestion;

/// <summary>The right to run an athlete, which one process has at a time. It is renewed as long as the run lasts.</summary>
internal sealed class RunLease : IAsyncDisposable
{
    // Short, because a run that was killed on another machine blocks the athlete for so long.
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly Lease _lease;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _renewing;

    private RunLease(Lease lease, TimeProvider time)
    {
        (_lease, _time) = (lease, time);
        _renewing = RenewAsync();
    }

    /// <summary>Cancelled when another process may have taken over, because this one slept for too long or could not reach the state.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <exception cref="AthleteBusyException">Another run of the athlete is under way.</exception>
    public static async Task<RunLease> AcquireAsync(IStateStore state, long athleteId, TimeProvider time, CancellationToken cancellationToken)
    {
        var key = AthleteKeys.Of(athleteId, "leases/run");
        LeaseDocument? seen = null;
        while (true)
        {
            if (await Lease.TryAcquireAsync(state, key, Duration, time, cancellationToken).ConfigureAwait(false) is { } lease)
            {
                return new RunLease(lease, time);
            }

            var held = await Lease.FindAsync(state, key, cancellationToken).ConfigureAwait(false);
            if (held is null)
            {
                continue;
            }

            // A process of this machine is alive or not, which is known. One of another machine is, once it has renewed its lease.
            if (LeaseHolder.IsAliveHere(held.Holder) || (seen is not null && held.Until > seen.Until))
            {
                throw new AthleteBusyException(athleteId, held.Holder);
            }

            seen ??= held;
            await Task.Delay(Poll, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _lease.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(Duration / 3, _time, _stop.Token).ConfigureAwait(false);
            if (!await _lease.TryRenewAsync(_stop.Token).ConfigureAwait(false))
            {
                await _lost.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
    }
}
