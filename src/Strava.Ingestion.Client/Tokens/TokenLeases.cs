using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>The right to renew the tokens of a connection, which one process has at a time.</summary>
internal sealed class TokenLeases(StateDocuments state, IOptions<StravaOptions> options, TimeProvider time)
{
    // Three times what a connection takes, because Strava may give longer tokens one day.
    private const int RoomForTokens = 4 * 1024;

    // Outlasts a refresh that runs into its time-out, so that only the lease of a dead process ever expires.
    private readonly TimeSpan _duration = options.Value.RequestTimeout + TimeSpan.FromSeconds(5);

    /// <returns>The lease, or null when another process has it. It keeps the room in which new tokens can be stored, so that a full disk is noticed before Strava is asked for them.</returns>
    public Task<Lease?> TryAcquireAsync(TokenSlot slot, CancellationToken cancellationToken) =>
        Lease.TryAcquireAsync(state, slot.LeaseKey, _duration, time, RoomForTokens, cancellationToken);

    /// <summary>Keeps room for the tokens of an athlete who is not known yet.</summary>
    /// <returns>The lease, or null when another process keeps it.</returns>
    public Task<Lease?> TryKeepRoomAsync(CancellationToken cancellationToken) =>
        Lease.TryAcquireAsync(state, "leases/connecting", _duration, time, RoomForTokens, cancellationToken);

    /// <returns>The wait for the process that has it.</returns>
    public LeaseWait WaitFor(TokenSlot slot, ILogger logger) => new(state, slot.LeaseKey, $"renews the tokens of {slot.Key}", time, logger);
}
