using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>One blob an activity, uploaded in parallel, each on the condition that nobody has written it meanwhile.</summary>
internal sealed class ActivityBlobWriter(BlobContainerClient container, BlobNames names, int concurrency, TimeProvider time) : IBlobWriter
{
    public async Task WriteAsync(
        IReadOnlyList<ActivityRecord> activities, AthleteBlobs held, ConcurrentDictionary<long, WriteEffect> tried, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(activities, parallel, async (activity, stop) =>
            await WriteAsync(activity, held, tried, stop).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task WriteAsync(ActivityRecord activity, AthleteBlobs held, ConcurrentDictionary<long, WriteEffect> tried, CancellationToken cancellationToken)
    {
        var known = held.Find(activity.Id);
        if (known?.IsReplacedBy(activity, time.GetUtcNow()) == false)
        {
            return;
        }

        tried[activity.Id] = known is null ? WriteEffect.Added : WriteEffect.Changed;
        var name = names.Activity(activity);
        await PlaceAsync(name, activity, known, held, tried, cancellationToken).ConfigureAwait(false);
        if (known is { IsBatch: false } && known.Blob != name)
        {
            // It lay elsewhere (another month or level), and this one, or another writer's better one, is safe now.
            await DeleteAsync(known, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Uploads it, unless another writer has put a document there that is no worse.</summary>
    private async Task PlaceAsync(
        string name, ActivityRecord activity, HeldVersion? best, AthleteBlobs held, ConcurrentDictionary<long, WriteEffect> tried, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(name);
        while (best is null || best.IsReplacedBy(activity, time.GetUtcNow()))
        {
            try
            {
                var condition = best?.Blob == name ? new BlobRequestConditions { IfMatch = best.ETag } : new BlobRequestConditions { IfNoneMatch = ETag.All };
                var metadata = BlobMetadata.Of(activity);
                var uploaded = await blob.UploadAsync(new BinaryData(activity.Raw), Options(metadata, condition), cancellationToken).ConfigureAwait(false);
                held.Set(activity.Id, BlobMetadata.Read(name, uploaded.Value.ETag, metadata)[0]);
                return;
            }
            catch (RequestFailedException e) when (BlobFailure.IsConflict(e))
            {
                best = await ReadAsync(blob, cancellationToken).ConfigureAwait(false);
                held.Set(activity.Id, best);
                if (best?.ActivityId == activity.Id && best.IsReplacedBy(activity, time.GetUtcNow()))
                {
                    // Otherwise it may be this very one, and only the answer was lost.
                    tried[activity.Id] = WriteEffect.Changed;
                }
            }
        }
    }

    private static BlobUploadOptions Options(Dictionary<string, string> metadata, BlobRequestConditions condition) => new()
    {
        HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
        Metadata = metadata,
        Conditions = condition,
    };

    /// <returns>What another writer has put there, or null when it is gone again or not ours.</returns>
    private static async Task<HeldVersion?> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return BlobMetadata.Read(blob.Name, properties.ETag, properties.Metadata) is [var version]
                ? version
                // Somebody's own file under our name: replace it, as what it is.
                : new HeldVersion(blob.Name, properties.ETag, default) { ContentHash = new byte[32] };
        }
        catch (RequestFailedException e) when (BlobFailure.IsNotFound(e))
        {
            return null;
        }
    }

    private async Task DeleteAsync(HeldVersion version, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetBlobClient(version.Blob)
                .DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = version.ETag }, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (BlobFailure.IsConflict(e))
        {
            // Written anew by another; readers take the better of the two.
        }
    }
}
