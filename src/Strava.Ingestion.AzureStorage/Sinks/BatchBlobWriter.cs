using Azure;
using Azure.Storage.Blobs;

namespace Strava.Ingestion.AzureStorage;

/// <summary>One blob for the activities that came from Strava together.</summary>
internal sealed class BatchBlobWriter(BlobContainerClient container, BlobNames names, BatchBlob form, int concurrency) : IBlobWriter
{
    public async Task<int> WriteAsync(IReadOnlyList<ActivityRecord> activities, AthleteBlobs held, CancellationToken cancellationToken)
    {
        // A blob has one moment of retrieval and one level, so that of two versions the better one is known without reading either.
        var batches = activities
            .Where(activity => held.Find(activity.Id)?.IsReplacedBy(activity) != false)
            .GroupBy(activity => (activity.RetrievedAt, activity.DetailLevel))
            .SelectMany(batch => batch.Chunk(BlobMetadata.LongestBatch))
            .ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batches, parallel, async (batch, stop) => await WriteBatchAsync(batch, held, stop).ConfigureAwait(false)).ConfigureAwait(false);
        return batches.Sum(batch => batch.Length);
    }

    /// <exception cref="RequestFailedException">Among others: another writer has written that very batch meanwhile.</exception>
    private async Task WriteBatchAsync(ActivityRecord[] batch, AthleteBlobs held, CancellationToken cancellationToken)
    {
        var name = names.Batch(batch, form.Extension);
        var metadata = BlobMetadata.Of(batch);
        var uploaded = await container.GetBlobClient(name)
            .UploadAsync(form.Write(batch), form.Options(metadata, held.FindBatch(name)), cancellationToken).ConfigureAwait(false);
        held.Add(BlobMetadata.Read(name, uploaded.Value.ETag, metadata));
    }
}
