using Microsoft.Azure.Functions.Worker;

namespace Strava.Ingestion.Functions;

/// <summary>By the clock: brings the container up to date with Strava.</summary>
public sealed class SyncToBlobs(IngestionRunner runner)
{
    [Function(nameof(SyncToBlobs))]
    public async Task RunAsync([TimerTrigger("%Schedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var summary = await runner.Into("azureblob").RunAsync(cancellationToken: cancellationToken);

        // Not so when the quota is spent: the library has logged from when on the next run goes on.
        summary.ThrowIfFailed();
    }
}
