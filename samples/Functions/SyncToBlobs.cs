using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Functions;

/// <summary>By the clock: brings the container up to date with Strava.</summary>
public sealed class SyncToBlobs(IngestionRunner runner, ILogger<SyncToBlobs> logger)
{
    [Function(nameof(SyncToBlobs))]
    public async Task RunAsync([TimerTrigger("%Schedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var summary = await runner.Into("azureblob").RunAsync(cancellationToken: cancellationToken);
        summary.ThrowIfFailed();
        if (summary.ResumeAfter is { } moment)
        {
            logger.PausedByRateLimit(moment);
        }
    }
}
