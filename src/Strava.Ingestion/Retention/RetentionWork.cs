using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Deletes what was kept for long enough, of all athletes at once: from every sink that can, and from the quarantine.</summary>
internal sealed class RetentionWork(QuarantineStore quarantine, SinkMetrics metrics, IOptions<IngestionOptions> options, TimeProvider time, ILogger<RetentionWork> logger)
{
    /// <returns>How many documents were deleted; 0 without a retention.</returns>
    public async Task<int> RunAsync(IEnumerable<IActivitySink> sinks, CancellationToken cancellationToken)
    {
        if (options.Value.Retention is not { } retention)
        {
            return 0;
        }

        var retrievedBefore = time.GetUtcNow() - retention;
        var total = Report("quarantine", await quarantine.ExpireAsync(retrievedBefore, cancellationToken).ConfigureAwait(false), retrievedBefore);
        foreach (var sink in sinks)
        {
            if (sink is IErasableSink erasable)
            {
                await erasable.OpenAsync(cancellationToken).ConfigureAwait(false);
                total += Report(sink.Name, await erasable.ExpireAsync(retrievedBefore, cancellationToken).ConfigureAwait(false), retrievedBefore);
            }
            else
            {
                logger.RetentionNotPossible(sink.Name);
            }
        }

        return total;
    }

    private int Report(string place, int expired, DateTimeOffset retrievedBefore)
    {
        metrics.Expired(place, expired);
        if (expired > 0)
        {
            logger.DocumentsExpired(expired, retrievedBefore, place);
        }

        return expired;
    }
}
