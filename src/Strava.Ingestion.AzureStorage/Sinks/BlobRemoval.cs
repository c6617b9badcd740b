using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Takes activities out of a container, whichever layout holds them.</summary>
internal sealed class BlobRemoval(BlobContainerClient container, BlobNames names)
{
    /// <param name="athleteId">Whose activities.</param>
    /// <param name="tombstones">Which, and since when.</param>
    /// <param name="changed">Told before anything is changed.</param>
    /// <param name="now">The moment of now.</param>
    /// <param name="cancellationToken">Ends the removal, which may be repeated.</param>
    /// <returns>How many were held.</returns>
    public async Task<int> RemoveAsync(
        long athleteId, IReadOnlyList<ActivityTombstone> tombstones, Action changed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var gone = tombstones.GroupBy(tombstone => tombstone.ActivityId).ToDictionary(same => same.Key, same => same.MaxBy(tombstone => tombstone.RemovedAt));

        // A fresh listing with every version, because an edited activity may lie in several batches.
        var versions = new List<HeldVersion>();
        var contents = new List<(long ActivityId, string Name)>();
        var buried = new HashSet<long>();
        await foreach (var blob in AthleteBlobs.ListAsync(container, names.Athlete(athleteId), cancellationToken).ConfigureAwait(false))
        {
            if (BlobNames.ContentOf(blob.Name) is { } owner)
            {
                if (gone.ContainsKey(owner.ActivityId))
                {
                    contents.Add((owner.ActivityId, blob.Name));
                }
            }
            else if (BlobMetadata.ReadTombstone(blob) is { } known)
            {
                if (gone.TryGetValue(known.ActivityId, out var tombstone) && !tombstone.Replaces(known, now))
                {
                    buried.Add(known.ActivityId);
                }
            }
            else
            {
                versions.AddRange(BlobMetadata.Read(blob.Name, blob.Properties.ETag ?? default, blob.Metadata).Where(version => gone.ContainsKey(version.ActivityId)));
            }
        }

        changed();
        foreach (var tombstone in gone.Values.Where(tombstone => !buried.Contains(tombstone.ActivityId)))
        {
            var options = new BlobUploadOptions { Metadata = BlobMetadata.Of(tombstone) };
            await container.GetBlobClient(names.Tombstone(athleteId, tombstone.ActivityId)).UploadAsync(BinaryData.Empty, options, cancellationToken).ConfigureAwait(false);
        }

        foreach (var later in versions.Where(version => !gone[version.ActivityId].Removes(version.Version, now)).Select(version => version.ActivityId).ToHashSet())
        {
            gone.Remove(later);
        }

        versions.RemoveAll(version => !gone.ContainsKey(version.ActivityId));

        foreach (var blob in versions.GroupBy(version => version.Blob))
        {
            if (blob.First().IsBatch)
            {
                await RewriteAsync(blob.Key, activity => !gone.ContainsKey(activity.Id), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await DeleteAsync(blob.Key, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var (_, content) in contents.Where(content => gone.ContainsKey(content.ActivityId)))
        {
            await DeleteAsync(content, cancellationToken).ConfigureAwait(false);
        }

        return versions.Select(version => version.ActivityId).Distinct().Count();
    }

    /// <summary>
    /// Deletes what was retrieved before a moment, whoever's it is, but for what an export gave. Of a batch go those activities, and the whole when they
    /// are all. Tombstones carry no such moment, and stay.
    /// </summary>
    /// <returns>How many documents.</returns>
    public async Task<int> ExpireAsync(DateTimeOffset retrievedBefore, int concurrency, CancellationToken cancellationToken)
    {
        var expired = 0;
        var kept = new ConcurrentDictionary<(long AthleteId, long ActivityId), bool>();
        var contents = new ConcurrentBag<(string Name, ETag? ETag)>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        var all = AthleteBlobs.ListAsync(container, names.Athletes, cancellationToken);
        await Parallel.ForEachAsync(all, parallel, async (blob, stop) =>
        {
            var versions = BlobMetadata.Read(blob.Name, blob.Properties.ETag ?? default, blob.Metadata);
            var isOld = BlobMetadata.Retrieved(blob.Metadata) < retrievedBefore && BlobMetadata.Origin(blob.Metadata) != ActivityOrigin.Export;
            var left = versions.Where(version => !isOld || version.Version.RetrievedAt >= retrievedBefore).Select(version => version.ActivityId).ToHashSet();
            if (isOld && left.Count == 0 && await DeleteAsync(blob.Name, blob.Properties.ETag, stop).ConfigureAwait(false))
            {
                Interlocked.Add(ref expired, Math.Max(versions.Count, 1));
                return;
            }

            if (isOld && left.Count > 0)
            {
                Interlocked.Add(ref expired, await RewriteAsync(blob.Name, activity => activity.RetrievedAt >= retrievedBefore, stop).ConfigureAwait(false));
            }

            if (BlobNames.ContentOf(blob.Name) is not null)
            {
                contents.Add((blob.Name, blob.Properties.ETag));
            }
            else if (BlobNames.AthleteOf(blob.Name) is { } athleteId)
            {
                (left.Count > 0 ? left : versions.Select(version => version.ActivityId)).ToList().ForEach(id => kept[(athleteId, id)] = true);
            }
        }).ConfigureAwait(false);

        // With an activity its contents go.
        await Parallel.ForEachAsync(contents.Where(blob => !kept.ContainsKey(BlobNames.ContentOf(blob.Name)!.Value)), parallel, async (blob, stop) =>
            Interlocked.Add(ref expired, await DeleteAsync(blob.Name, blob.ETag, stop).ConfigureAwait(false) ? 1 : 0)).ConfigureAwait(false);
        return expired;
    }

    /// <summary>Deletes everything in the athlete's folder; a container that then holds no athlete at all gets a new identity.</summary>
    public async Task PurgeAsync(long athleteId, int concurrency, CancellationToken cancellationToken)
    {
        var all = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, names.Athlete(athleteId), cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(all, parallel, async (blob, stop) => await DeleteAsync(blob.Name, stop).ConfigureAwait(false)).ConfigureAwait(false);
        await foreach (var _ in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, names.Athletes, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await DeleteAsync(names.Identity, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Leaves in a batch what is to be kept.</summary>
    /// <returns>How many activities were taken out.</returns>
    public async Task<int> RewriteAsync(string name, Func<ActivityRecord, bool> isKept, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(name);
        while (await BlobContent.TryReadAsync(blob, cancellationToken).ConfigureAwait(false) is { } content)
        {
            var left = content.Activities.Where(isKept).ToList();
            try
            {
                if (left.Count == 0)
                {
                    await blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = content.ETag }, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    var form = BatchBlob.Of(name);
                    await blob.UploadAsync(form.Write(left), form.Options(BlobMetadata.Of(left), content.ETag), cancellationToken).ConfigureAwait(false);
                }

                return content.Activities.Count - left.Count;
            }
            catch (RequestFailedException e) when (BlobFailure.IsConflict(e))
            {
                // Another writer was first: look again.
            }
        }

        return 0;
    }

    private async Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        await container.DeleteBlobIfExistsAsync(name, DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken).ConfigureAwait(false);

    /// <returns>False when it has been written anew, or deleted, since it was listed.</returns>
    private async Task<bool> DeleteAsync(string name, ETag? listed, CancellationToken cancellationToken)
    {
        try
        {
            var unchanged = new BlobRequestConditions { IfMatch = listed };
            return await container.DeleteBlobIfExistsAsync(name, DeleteSnapshotsOption.IncludeSnapshots, unchanged, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (BlobFailure.IsConflict(e))
        {
            return false;
        }
    }
}
