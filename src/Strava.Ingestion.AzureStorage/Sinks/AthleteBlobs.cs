using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>What lies in the folder of one athlete, learned from one listing (a request for 5,000 blobs) instead of a request an activity.</summary>
/// <remarks>Others may write meanwhile; every write is conditional, so that being out of date costs a request and never a document.</remarks>
internal sealed class AthleteBlobs
{
    // Uploads run in parallel, and each looks up what is held and then notes what it has written.
    private readonly Lock _gate = new();
    private readonly Dictionary<long, HeldVersion> _best = [];
    private readonly Dictionary<string, ETag> _batches = [];
    private readonly Dictionary<long, ActivityTombstone> _tombstones = [];

    public static async Task<AthleteBlobs> ReadAsync(BlobContainerClient container, BlobNames names, long athleteId, CancellationToken cancellationToken)
    {
        var held = new AthleteBlobs();
        await foreach (var blob in ListAsync(container, names.Athlete(athleteId), cancellationToken).ConfigureAwait(false))
        {
            if (BlobMetadata.ReadTombstone(blob) is { } tombstone)
            {
                held._tombstones[tombstone.ActivityId] = tombstone;
            }
            else if (!BlobNames.IsBookkeeping(blob.Name))
            {
                var etag = blob.Properties.ETag ?? default;
                var versions = BlobMetadata.Read(blob.Name, etag, blob.Metadata);
                held.Add(versions);
                if (versions.Count == 0)
                {
                    // Perhaps a batch that a copy has cost its metadata: it can be overwritten.
                    held._batches[blob.Name] = etag;
                }
            }
        }

        return held;
    }

    public static IAsyncEnumerable<BlobItem> ListAsync(BlobContainerClient container, string prefix, CancellationToken cancellationToken) =>
        container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken);

    public IEnumerable<HeldVersion> Best => _best.Values;

    public HeldVersion? Find(long activityId)
    {
        lock (_gate)
        {
            return _best.GetValueOrDefault(activityId);
        }
    }

    public ETag? FindBatch(string name)
    {
        lock (_gate)
        {
            return _batches.TryGetValue(name, out var etag) ? etag : null;
        }
    }

    public IEnumerable<ActivityTombstone> Tombstones => _tombstones.Values;

    public ActivityTombstone? FindTombstone(long activityId) => _tombstones.TryGetValue(activityId, out var tombstone) ? tombstone : null;

    public void Returned(long activityId) => _tombstones.Remove(activityId);

    public void Add(IReadOnlyList<HeldVersion> versions)
    {
        lock (_gate)
        {
            foreach (var version in versions)
            {
                var held = _best.GetValueOrDefault(version.ActivityId);
                if (held is null || held.Blob == version.Blob || version.IsBetterThan(held))
                {
                    _best[version.ActivityId] = version;
                }

                if (version.IsBatch)
                {
                    _batches[version.Blob] = version.ETag;
                }
            }
        }
    }

    /// <summary>Notes a batch that was written because it is no worse than what was held.</summary>
    public void Wrote(IReadOnlyList<HeldVersion> versions)
    {
        foreach (var version in versions)
        {
            Set(version.ActivityId, version);
        }

        Add(versions);
    }

    /// <summary>Notes what holds an activity now, whatever was known of it, or that nothing does.</summary>
    public void Set(long activityId, HeldVersion? version)
    {
        lock (_gate)
        {
            if (version is null)
            {
                _best.Remove(activityId);
            }
            else
            {
                _best[activityId] = version;
            }
        }
    }
}
