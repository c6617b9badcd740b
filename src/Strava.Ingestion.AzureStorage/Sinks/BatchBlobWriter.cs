using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;

namespace Strava.Ingestion.AzureStorage;

/// <summary>One blob for the activities that came from Strava together.</summary>
internal sealed class BatchBlobWriter(BlobContainerClient container, BlobNames names, BatchBlob form, int concurrency, TimeProvider time) : IBlobWriter
{
    public async Task WriteAsync(
        IReadOnlyList<ActivityRecord> activities, AthleteBlobs held, ConcurrentDictionary<long, WriteEffect> tried, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = activities.Select(activity => held.Find(activity.Id)).ToList();

        // A blob has one origin and one level, and says when each activity was received, so that of two versions the better one is known without reading either.
        var batches = activities
            .Where((activity, at) => known[at]?.IsReplacedBy(activity, now) != false)
            .GroupBy(activity => activity.Version)
            .SelectMany(batch => batch.Chunk(BlobMetadata.LongestBatch))
            .ToList();
        foreach (var activity in batches.SelectMany(batch => batch))
        {
            tried[activity.Id] = held.Find(activity.Id) is null ? WriteEffect.Added : WriteEffect.Changed;
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batches, parallel, async (batch, stop) => await WriteBatchAsync(batch, held, stop).ConfigureAwait(false)).ConfigureAwait(false);
        await TakeOutAsync(batches, known.OfType<HeldVersion>().ToDictionary(version => version.ActivityId), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Of two documents that were received at the same moment nobody could tell later which one counts.</summary>
    private async Task TakeOutAsync(IReadOnlyList<ActivityRecord[]> written, Dictionary<long, HeldVersion> known, CancellationToken cancellationToken)
    {
        var overwritten = written.Select(batch => names.Batch(batch, form.Extension)).ToHashSet();
        var twins = written.SelectMany(batch => batch)
            .Where(activity => known.GetValueOrDefault(activity.Id) is { IsBatch: true } version && version.Version == activity.Version);
        foreach (var blob in twins.GroupBy(activity => known[activity.Id].Blob).Where(blob => !overwritten.Contains(blob.Key)))
        {
            var twinIds = blob.Select(activity => activity.Id).ToHashSet();
            await new BlobRemoval(container, names).RewriteAsync(blob.Key, activity => !twinIds.Contains(activity.Id), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <exception cref="RequestFailedException">Among others: another writer has written that very batch meanwhile.</exception>
    private async Task WriteBatchAsync(ActivityRecord[] batch, AthleteBlobs held, CancellationToken cancellationToken)
    {
        var name = names.Batch(batch, form.Extension);
        var metadata = BlobMetadata.Of(batch);
        var uploaded = await container.GetBlobClient(name)
            .UploadAsync(form.Write(batch), form.Options(metadata, held.FindBatch(name)), cancellationToken).ConfigureAwait(false);
        held.Wrote(BlobMetadata.Read(name, uploaded.Value.ETag, metadata));
    }
}
