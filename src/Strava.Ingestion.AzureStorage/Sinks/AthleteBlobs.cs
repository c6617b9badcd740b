using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>What lies in the folder of one athlete, learned from one listing (a request for 1,000 blobs) instead of a request an activity.</summary>
/// <remarks>
/// Others may write meanwhile; every write is conditional, so that being out of date costs a request and never a document. An activity takes some 80
/// bytes here, so that the memory of a process hardly grows with the history.
/// </remarks>
internal sealed class AthleteBlobs(BlobNames names, long athleteId, TimeProvider time)
{
    // With metadata a page of the 5,000 that Azure would give takes a hundred megabytes while it is read.
    private const int BlobsAListing = 1000;

    // Uploads run in parallel, and each looks up what is held and then notes what it has written.
    private readonly Lock _gate = new();
    private readonly Dictionary<long, HeldEntry> _best = [];
    private readonly Dictionary<long, string> _foreignNames = [];
    private readonly Dictionary<long, ETag> _foreignETags = [];
    private readonly Dictionary<string, ETag> _batches = [];
    private readonly List<string> _batchNames = [];
    private readonly Dictionary<string, int> _batchNumbers = [];
    private readonly Dictionary<long, ActivityTombstone> _tombstones = [];

    /// <summary>The activities that have blobs of their own; not while anything is noted.</summary>
    public IEnumerable<HeldActivity> Single => _best.Where(held => !held.Value.IsBatch).Select(held => new HeldActivity(
        held.Key, held.Value.Version.Origin, held.Value.Version.DetailLevel, held.Value.ContentHash, held.Value.Start));

    /// <summary>The batches, each with the activities of which it has what counts; not while anything is noted.</summary>
    public IEnumerable<(string Name, HashSet<long> ActivityIds)> Batches =>
        _best.Where(held => held.Value.IsBatch).GroupBy(held => held.Value.Batch, held => held.Key).Select(batch => (_batchNames[batch.Key], batch.ToHashSet()));

    public IEnumerable<ActivityTombstone> Tombstones => _tombstones.Values;

    public static async Task<AthleteBlobs> ReadAsync(BlobContainerClient container, BlobNames names, long athleteId, TimeProvider time, CancellationToken cancellationToken)
    {
        var held = new AthleteBlobs(names, athleteId, time);
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

    public static async IAsyncEnumerable<BlobItem> ListAsync(
        BlobContainerClient container, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken).AsPages(pageSizeHint: BlobsAListing);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var blob in page.Values)
            {
                yield return blob;
            }
        }
    }

    public HeldVersion? Find(long activityId)
    {
        lock (_gate)
        {
            return FindWithin(activityId);
        }
    }

    public ETag? FindBatch(string name)
    {
        lock (_gate)
        {
            return _batches.TryGetValue(name, out var etag) ? etag : null;
        }
    }

    public ActivityTombstone? FindTombstone(long activityId) => _tombstones.TryGetValue(activityId, out var tombstone) ? tombstone : null;

    public void Add(IReadOnlyList<HeldVersion> versions)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            foreach (var version in versions)
            {
                if (version.IsBatch)
                {
                    _batches[version.Blob] = version.ETag;
                }

                var held = FindWithin(version.ActivityId);
                if (held is null || held.Blob == version.Blob || version.IsBetterThan(held, now))
                {
                    Keep(version.ActivityId, version);
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
            Keep(activityId, version);
        }
    }

    private HeldVersion? FindWithin(long activityId)
    {
        if (!_best.TryGetValue(activityId, out var entry))
        {
            return null;
        }

        var name = entry.IsBatch ? _batchNames[entry.Batch] : _foreignNames.GetValueOrDefault(activityId) ?? NameOf(activityId, entry.Version, entry.Start);
        var etag = entry.IsBatch ? _batches.GetValueOrDefault(name) : _foreignETags.TryGetValue(activityId, out var foreign) ? foreign : CompactETag.Unpack(entry.ETag);
        return new HeldVersion(name, etag, entry.Version)
        {
            ActivityId = activityId,
            ContentHash = entry.ContentHash,
            StartDate = entry.Start,
            IsBatch = entry.IsBatch,
        };
    }

    private void Keep(long activityId, HeldVersion? version)
    {
        _foreignNames.Remove(activityId);
        _foreignETags.Remove(activityId);
        if (version is null)
        {
            _best.Remove(activityId);
        }
        else if (version.IsBatch)
        {
            _best[activityId] = HeldEntry.Of(version, etag: 0, NumberOf(version.Blob));
        }
        else
        {
            var etag = CompactETag.TryPack(version.ETag);
            _best[activityId] = HeldEntry.Of(version, etag ?? 0, HeldEntry.Unknown);
            if (etag is null)
            {
                _foreignETags[activityId] = version.ETag;
            }

            if (version.Blob != NameOf(activityId, version.Version, version.StartDate))
            {
                _foreignNames[activityId] = version.Blob;
            }
        }
    }

    private string NameOf(long activityId, ActivityVersion version, DateTimeOffset? start) => names.Activity(athleteId, activityId, version, start);

    private int NumberOf(string batch)
    {
        if (!_batchNumbers.TryGetValue(batch, out var number))
        {
            number = _batchNames.Count;
            _batchNumbers.Add(batch, number);
            _batchNames.Add(batch);
        }

        return number;
    }
}
