using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>
/// Moves the moments of what came again unchanged, whichever layout holds it. They are metadata, so that no document is uploaded: one request a blob of
/// one activity, two a batch.
/// </summary>
internal sealed class BlobRenewal(BlobContainerClient container, int concurrency, DateTimeOffset now)
{
    /// <param name="activities">What was received.</param>
    /// <param name="held">What the athlete's folder holds; kept up to date.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False when another writer was first: then look again.</returns>
    public async Task<bool> RenewAsync(IReadOnlyList<ActivityRecord> activities, AthleteBlobs held, CancellationToken cancellationToken)
    {
        var blobs = activities
            .Select(activity => (Activity: activity, Version: held.Find(activity.Id)))
            .Where(known => known.Version?.IsRenewedBy(known.Activity, now) == true)
            .GroupBy(known => known.Version!.Blob, known => known.Activity)
            .ToList();
        var missed = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(blobs, parallel, async (blob, stop) =>
        {
            var version = held.Find(blob.First().Id)!;
            var isRenewed = version.IsBatch
                ? await RenewBatchAsync(version.Blob, blob.ToDictionary(activity => activity.Id), held, stop).ConfigureAwait(false)
                : await RenewAsync(version, blob.Single(), held, stop).ConfigureAwait(false);
            Interlocked.Add(ref missed, isRenewed ? 0 : 1);
        }).ConfigureAwait(false);
        return missed == 0;
    }

    private async Task<bool> RenewAsync(HeldVersion version, ActivityRecord activity, AthleteBlobs held, CancellationToken cancellationToken)
    {
        var metadata = BlobMetadata.Of(activity);
        if (await container.TrySetMetadataAsync(version.Blob, metadata, version.ETag, cancellationToken).ConfigureAwait(false) is not { } etag)
        {
            return false;
        }

        held.Add(BlobMetadata.Read(version.Blob, etag, metadata));
        return true;
    }

    private async Task<bool> RenewBatchAsync(string name, Dictionary<long, ActivityRecord> activities, AthleteBlobs held, CancellationToken cancellationToken)
    {
        // What a batch holds beside these is in its metadata, of which the listing has told only the better versions.
        if (await ReadAsync(name, cancellationToken).ConfigureAwait(false) is not { } batch)
        {
            return false;
        }

        var moments = BlobMetadata.Read(name, batch.ETag, batch.Metadata)
            .Select(version => activities.TryGetValue(version.ActivityId, out var activity) && version.IsRenewedBy(activity, now) ? activity.RetrievedAt : version.Version.RetrievedAt)
            .ToList();
        if (moments.Count == 0)
        {
            return false;
        }

        BlobMetadata.SetMoments(batch.Metadata, moments);
        if (await container.TrySetMetadataAsync(name, batch.Metadata, batch.ETag, cancellationToken).ConfigureAwait(false) is not { } etag)
        {
            return false;
        }

        held.Add(BlobMetadata.Read(name, etag, batch.Metadata));
        return true;
    }

    private async Task<BlobProperties?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (BlobFailure.IsNotFound(e))
        {
            return null;
        }
    }
}
