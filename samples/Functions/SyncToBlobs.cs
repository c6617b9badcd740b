using Microsoft.Azure.Functions.Worker;

namespace Strava.Ingestion.Functions;

/// <summary>
/// By the clock: brings the container up to date with Strava, for every connected athlete, and deletes what was kept for long enough.
/// </summary>
public sealed class SyncToBlobs(IngestionRunner runner)
{
    [Function(nameof(SyncToBlobs))]
    public async Task RunAsync([TimerTrigger("%Schedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var summary = await runner.Into("azureblob").RunAsync(cancellationToken: cancellationToken);

        // Of the database as well, and also when an athlete's sync has failed.
        await runner.ExpireAsync(cancellationToken);

        // Not so when the quota is spent: the library has logged from when on the next run goes on.
        summary.ThrowIfFailed();
    }
}
