using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Strava.Ingestion.AzureStorage;

namespace Strava.Ingestion.Functions;

/// <summary>Brings the activities of a blob into the database, whichever trigger told of it.</summary>
public sealed class BlobLoader(IngestionRunner runner, DatabaseSink database, ILogger<BlobLoader> logger)
{
    public async Task LoadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var summary = await runner.Into(database.Name).RunAsync(AzureBlobSource.FromBlob(blob), cancellationToken: cancellationToken);
        summary.ThrowIfFailed();
        if (summary.Activities.Rejected > 0)
        {
            logger.BlobQuarantined(blob.Name, summary.Activities.Rejected);
        }
    }
}
