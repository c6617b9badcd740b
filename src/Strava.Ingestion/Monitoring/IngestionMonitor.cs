using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Tells what is going on, from the state and from what runs in this process. It asks nothing of Strava.</summary>
public sealed class IngestionMonitor
{
    private readonly AthleteConnections _connections;
    private readonly RunningRuns _runs;
    private readonly EventInbox _events;
    private readonly QuotaLedger _ledger;
    private readonly IOptions<StravaOptions> _options;

    internal IngestionMonitor(AthleteConnections connections, RunningRuns runs, EventInbox events, QuotaLedger ledger, IOptions<StravaOptions> options) =>
        (_connections, _runs, _events, _ledger, _options) = (connections, runs, events, ledger, options);

    /// <summary>Looks at everything.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is going on.</returns>
    /// <exception cref="IOException">The state cannot be read.</exception>
    public async Task<IngestionStatus> ReadAsync(CancellationToken cancellationToken = default)
    {
        var (quota, blockedUntil) = string.IsNullOrEmpty(_options.Value.ClientId)
            ? (new QuotaDocument().Spent(new QuotaHolding()), null)
            : await _ledger.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new IngestionStatus
        {
            Athletes = await _connections.ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
            Running = _runs.Now,
            Quota = quota,
            BlockedUntil = blockedUntil,
            EventsWaiting = (await _events.CountAsync(cancellationToken).ConfigureAwait(false)).Values.Sum(),
        };
    }
}
