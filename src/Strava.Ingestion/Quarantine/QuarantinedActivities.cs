using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

/// <summary>
/// The documents that were no readable activities when they arrived, kept by each sink with their payload and the reason. Nothing here
/// asks anything of Strava.
/// </summary>
public sealed class QuarantinedActivities
{
    private const int DocumentsABatch = 100;
    private const long BytesABatch = 4 * 1024 * 1024;

    private readonly IReadOnlyList<IActivitySink> _sinks;
    private readonly ILogger<QuarantinedActivities> _logger;

    internal QuarantinedActivities(IServiceProvider services)
    {
        _sinks = [.. services.GetServices<IActivitySink>()];
        _logger = services.GetRequiredService<ILogger<QuarantinedActivities>>();
    }

    /// <summary>Lists what is in quarantine, sink by sink.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>One entry a document and sink, streamed.</returns>
    /// <exception cref="SinkException">A sink could not be read.</exception>
    public async IAsyncEnumerable<QuarantinedActivity> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var sink in _sinks)
        {
            await sink.OpenAsync(cancellationToken).ConfigureAwait(false);
            await foreach (var document in sink.ListQuarantineAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return new QuarantinedActivity(sink.Name, document);
            }
        }
    }

    /// <summary>
    /// Reads every document again with the reader of today, which after an upgrade may understand more: what is an activity now is written to
    /// the sink and then leaves its quarantine, the rest stays with the reason of today. May be repeated, and be killed at any moment.
    /// </summary>
    /// <remarks>
    /// A document keeps its moment of retrieval, so it never replaces what came later. An activity that was deleted on Strava meanwhile is
    /// there again until the next sweep.
    /// </remarks>
    /// <param name="cancellationToken">Ends the work between two batches; what was done stays.</param>
    /// <returns>One entry a sink.</returns>
    /// <exception cref="SinkException">A sink could not be read or written.</exception>
    public async Task<IReadOnlyList<QuarantineRetry>> RetryAsync(CancellationToken cancellationToken = default)
    {
        var results = new List<QuarantineRetry>(_sinks.Count);
        foreach (var sink in _sinks)
        {
            await sink.OpenAsync(cancellationToken).ConfigureAwait(false);
            results.Add(await RetryAsync(sink, cancellationToken).ConfigureAwait(false));
            _logger.QuarantineRetried(sink.Name, results[^1].Released, results[^1].Kept);
        }

        return results;
    }

    private static async Task<QuarantineRetry> RetryAsync(IActivitySink sink, CancellationToken cancellationToken)
    {
        var total = new QuarantineRetry(sink.Name, 0, 0);
        var batch = new RetryBatch(sink);
        await foreach (var document in sink.ListQuarantineAsync(cancellationToken).ConfigureAwait(false))
        {
            batch.Add(document);
            if (batch.Count >= DocumentsABatch || batch.Bytes >= BytesABatch)
            {
                total = await SettleAsync().ConfigureAwait(false);
            }
        }

        return await SettleAsync().ConfigureAwait(false);

        async Task<QuarantineRetry> SettleAsync()
        {
            var released = await batch.SettleAsync(cancellationToken).ConfigureAwait(false);
            var settled = total with { Released = total.Released + released, Kept = total.Kept + batch.Count - released };
            batch = new RetryBatch(sink);
            return settled;
        }
    }
}
