using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Strava.Ingestion.AzureStorage;

namespace Strava.Ingestion.Functions;

/// <summary>For every new or changed blob: brings its activities into the database.</summary>
public sealed class LoadBlob(IngestionRunner runner, DatabaseSink database, ILogger<LoadBlob> logger)
{
    // With colons: the host knows the setting Strava__Sinks__AzureBlob__Container by this name only.
    private const string EveryBlob = "%Strava:Sinks:AzureBlob:Container%/{name}";

    // From Event Grid, because the plan Flex Consumption has no other blob trigger: infra/events.bicep subscribes to it.
    [Function(nameof(LoadBlob))]
    public async Task RunAsync(
        [BlobTrigger(EveryBlob, Connection = "BlobTrigger", Source = BlobTriggerSource.EventGrid)] BlobClient blob, CancellationToken cancellationToken)
    {
        var summary = await runner.Into(database.Name).RunAsync(AzureBlobSource.FromBlob(blob), cancellationToken: cancellationToken);
        summary.ThrowIfFailed();
        if (summary.Activities.Rejected > 0)
        {
            logger.BlobQuarantined(blob.Name, summary.Activities.Rejected);
        }
    }
}
