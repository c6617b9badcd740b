using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>The right to renew the tokens of a connection, which one process has at a time.</summary>
internal sealed class TokenLeases(IStateStore state, IOptions<StravaOptions> options, TimeProvider time)
{
    // Outlasts a refresh that runs into its time-out, so that only the lease of a dead process ever expires.
    private readonly TimeSpan _duration = options.Value.RequestTimeout + TimeSpan.FromSeconds(5);

    /// <returns>The lease, or null when another process has it.</returns>
    public Task<Lease?> TryAcquireAsync(TokenSlot slot, CancellationToken cancellationToken) =>
        Lease.TryAcquireAsync(state, slot.LeaseKey, _duration, time, cancellationToken);
}
