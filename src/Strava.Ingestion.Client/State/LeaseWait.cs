using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>The wait for a lease that another process has. When it takes a while, it says once for whom it waits, and for how long at most.</summary>
/// <param name="state">Where the lease lies.</param>
/// <param name="key">The lease.</param>
/// <param name="purpose">What its holder does, e.g. <c>works on athlete 42</c>.</param>
/// <param name="time">The clock of the wait.</param>
/// <param name="logger">Is told.</param>
internal sealed class LeaseWait(StateDocuments state, string key, string purpose, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(2);

    private readonly long _started = time.GetTimestamp();
    private bool _said;

    /// <summary>Waits until it is time to look again.</summary>
    public async Task WaitAsync(TimeSpan poll, CancellationToken cancellationToken)
    {
        if (!_said && time.GetElapsedTime(_started) >= Notable && await Lease.FindAsync(state, key, cancellationToken).ConfigureAwait(false) is { } held)
        {
            _said = true;
            logger.WaitingForLease(held.Holder ?? "(not named)", purpose, Math.Max(0, (held.Until - time.GetUtcNow()).TotalSeconds));
        }

        await Task.Delay(poll, time, cancellationToken).ConfigureAwait(false);
    }
}
