using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Strava.Ingestion.Functions;

/// <summary>For every new or changed blob: brings its activities into the database.</summary>
public sealed class LoadBlob(BlobLoader loader)
{
    // With colons: the host knows the setting Strava__Sinks__AzureBlob__Container by this name only.
    internal const string Container = "%Strava:Sinks:AzureBlob:Container%";

    // From Event Grid, because the plan Flex Consumption has no other blob trigger: infra/events.bicep subscribes to it.
    [Function(nameof(LoadBlob))]
    public Task RunAsync(
        [BlobTrigger($"{Container}/{{name}}", Connection = "BlobTrigger", Source = BlobTriggerSource.EventGrid)] BlobClient blob, CancellationToken cancellationToken) =>
        loader.LoadAsync(blob, cancellationToken);
}
