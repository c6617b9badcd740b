using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>The right to work on what is held of an athlete, which a run or a purge has at a time, in all processes. It is renewed as long as it is needed.</summary>
internal sealed class AthleteLease : IAsyncDisposable
{
    // Short, because work that was killed on another machine blocks the athlete for so long.
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly Lease _lease;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _renewing;

    private AthleteLease(Lease lease, TimeProvider time)
    {
        (_lease, _time) = (lease, time);
        _renewing = RenewAsync();
    }

    /// <summary>Cancelled when another process may have taken over, because this one slept for too long or could not reach the state.</summary>
    public CancellationToken Lost => _lost.Token;

    public static string KeyOf(long athleteId) => AthleteKeys.Of(athleteId, "leases/run");

    /// <exception cref="AthleteBusyException">Somebody else works on the athlete.</exception>
    public static async Task<AthleteLease> AcquireAsync(StateDocuments state, long athleteId, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var key = KeyOf(athleteId);
        var wait = new LeaseWait(state, key, FormattableString.Invariant($"works on athlete {athleteId}"), time, logger);
        LeaseDocument? seen = null;
        while (true)
        {
            if (await Lease.TryAcquireAsync(state, key, Duration, time, cancellationToken).ConfigureAwait(false) is { } lease)
            {
                return new AthleteLease(lease, time);
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
            await wait.WaitAsync(Poll, cancellationToken).ConfigureAwait(false);
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
