using Azure.Messaging.EventGrid;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Strava.Ingestion.Functions;

/// <summary>
/// What <see cref="LoadBlob"/> does, for an app without a public address: Event Grid cannot call such a one, so it puts its events into a
/// queue, from which they are fetched through the private network (infra/events.bicep).
/// </summary>
public sealed class LoadQueuedBlob(BlobLoader loader)
{
    internal const string Queue = "strava-new-blobs";

    [Function(nameof(LoadQueuedBlob))]
    public Task RunAsync(
        [QueueTrigger(Queue, Connection = "BlobTrigger")] BinaryData message,
        [BlobInput(LoadBlob.Container, Connection = "BlobTrigger")] BlobContainerClient container,
        CancellationToken cancellationToken)
    {
        var subject = EventGridEvent.Parse(message).Subject;
        var folder = $"/blobServices/default/containers/{container.Name}/blobs/";
        return subject.StartsWith(folder, StringComparison.Ordinal)
            ? loader.LoadAsync(container.GetBlobClient(subject[folder.Length..]), cancellationToken)
            : throw new InvalidOperationException($"The event in queue {Queue} names {subject}, which is not a blob of the container "
                + $"{container.Name} (Strava:Sinks:AzureBlob:Container).");
    }
}
