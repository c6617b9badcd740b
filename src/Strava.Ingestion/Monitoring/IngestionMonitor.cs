using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Tells what is going on, from the state and from what runs in this process. It asks nothing of Strava.</summary>
public sealed class IngestionMonitor
{
    private readonly AthleteConnections _connections;
    private readonly RunningRuns _runs;
    private readonly EventInbox _events;
    private readonly StateDocuments _state;
    private readonly IOptions<StravaOptions> _options;
    private readonly TimeProvider _time;

    internal IngestionMonitor(AthleteConnections connections, RunningRuns runs, EventInbox events, StateDocuments state, IOptions<StravaOptions> options, TimeProvider time) =>
        (_connections, _runs, _events, _state, _options, _time) = (connections, runs, events, state, options, time);

    /// <summary>Looks at everything.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is going on.</returns>
    /// <exception cref="IOException">The state cannot be read.</exception>
    public async Task<IngestionStatus> ReadAsync(CancellationToken cancellationToken = default)
    {
        var quota = await ReadQuotaAsync(cancellationToken).ConfigureAwait(false);
        return new IngestionStatus
        {
            Athletes = await _connections.ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
            Running = _runs.Now,
            Quota = new RateLimits(Read(quota.OverallQuarter), Read(quota.OverallDay), Read(quota.ReadQuarter), Read(quota.ReadDay)),
            BlockedUntil = quota.BlockedUntil > _time.GetUtcNow() ? quota.BlockedUntil : null,
            EventsWaiting = (await _events.CountAsync(cancellationToken).ConfigureAwait(false)).Values.Sum(),
        };
    }

    private static RateLimit Read(QuotaBucket bucket) => new(bucket.Used, bucket.Limit);

    private async Task<QuotaDocument> ReadQuotaAsync(CancellationToken cancellationToken)
    {
        var quota = string.IsNullOrEmpty(_options.Value.ClientId)
            ? null
            : await _state.ReadAsync(QuotaLedger.KeyOf(_options.Value.ClientId), QuotaJsonContext.Default.QuotaDocument, cancellationToken).ConfigureAwait(false);
        quota ??= new QuotaDocument();
        quota.Roll(_time.GetUtcNow());
        return quota;
    }
}
