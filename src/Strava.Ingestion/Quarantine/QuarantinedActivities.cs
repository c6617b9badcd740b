using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

/// <summary>
/// The documents that were no readable activities when they arrived, kept in the state store with their payload and the reason. Nothing here
/// asks anything of Strava.
/// </summary>
public sealed class QuarantinedActivities
{
    private const int DocumentsABatch = 100;
    private const long BytesABatch = 4 * 1024 * 1024;

    private readonly QuarantineStore _store;
    private readonly IEnumerable<IActivitySink> _sinks;
    private readonly ILogger<QuarantinedActivities> _logger;

    internal QuarantinedActivities(QuarantineStore store, IEnumerable<IActivitySink> sinks, ILogger<QuarantinedActivities> logger) =>
        (_store, _sinks, _logger) = (store, sinks, logger);

    /// <summary>Lists what is in quarantine, in no particular order.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>One entry a document, streamed.</returns>
    public IAsyncEnumerable<RejectedActivity> ListAsync(CancellationToken cancellationToken = default) => _store.ListAsync(cancellationToken);

    /// <summary>
    /// Reads every document again with the reader of today, which after an upgrade may understand more: what is an activity now is written to
    /// the sinks and then leaves the quarantine, the rest stays with the reason of today. May be repeated, and be killed at any moment.
    /// </summary>
    /// <remarks>
    /// A document keeps its moment of retrieval, so it never replaces what came later. An activity that was deleted on Strava meanwhile is
    /// there again until the next sweep.
    /// </remarks>
    /// <param name="cancellationToken">Ends the work between two batches; what was done stays.</param>
    /// <returns>How many documents were released, and how many were kept.</returns>
    /// <exception cref="SinkException">A sink could not be written.</exception>
    public async Task<QuarantineRetry> RetryAsync(CancellationToken cancellationToken = default)
    {
        var sinks = new SinkGroup(_sinks);
        await sinks.OpenAsync(cancellationToken).ConfigureAwait(false);
        var total = new QuarantineRetry(0, 0);
        var batch = new RetryBatch(_store, sinks);
        await foreach (var (key, document) in _store.EntriesAsync(cancellationToken).ConfigureAwait(false))
        {
            batch.Add(key, document);
            if (batch.Count >= DocumentsABatch || batch.Bytes >= BytesABatch)
            {
                total = await SettleAsync().ConfigureAwait(false);
            }
        }

        total = await SettleAsync().ConfigureAwait(false);
        _logger.QuarantineRetried(total.Released, total.Kept);
        return total;

        async Task<QuarantineRetry> SettleAsync()
        {
            var released = await batch.SettleAsync(cancellationToken).ConfigureAwait(false);
            var settled = new QuarantineRetry(total.Released + released, total.Kept + batch.Count - released);
            batch = new RetryBatch(_store, sinks);
            return settled;
        }
    }
}
