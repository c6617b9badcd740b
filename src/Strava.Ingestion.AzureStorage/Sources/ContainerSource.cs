using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>The activities of all blobs below a prefix, a page of the listing at a time.</summary>
internal sealed class ContainerSource(BlobContainerClient container, string prefix) : IActivitySource
{
    private const int BlobsAListing = 200;
    private const int Downloads = 16;
    private const long BytesAPage = 4 * 1024 * 1024;

    // A blob may carry the time of the second in which its upload began.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>The removals for which blobs stand.</summary>
    public static Dictionary<long, IReadOnlyList<ActivityTombstone>> ByAthlete(IEnumerable<BlobItem> blobs) => blobs
        .Select(blob => (AthleteId: BlobNames.AthleteOf(blob.Name), Tombstone: BlobMetadata.ReadTombstone(blob)))
        .Where(removed => removed is { AthleteId: > 0, Tombstone: not null })
        .GroupBy(removed => removed.AthleteId!.Value, removed => removed.Tombstone!.Value)
        .ToDictionary(athlete => athlete.Key, athlete => (IReadOnlyList<ActivityTombstone>)[.. athlete]);

    public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken)
    {
        // Without the query, which may hold a signature that changes.
        var place = container.Uri.GetLeftPart(UriPartial.Path) + "/" + prefix;
        var key = "blobs/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)).AsSpan(0, 8));
        return ValueTask.FromResult(new SourceIdentity(key, AthleteId: null) { Name = $"blobs {container.Name}/{prefix}" });
    }

    public async IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = Parse(checkpoint);
        var removals = new EarlierRemovals(container);
        string? marker = position.Marker;
        do
        {
            var listing = await BlobReading.TryAsync(() => ListAsync(marker, cancellationToken), container.Name).ConfigureAwait(false);
            position = position with { Started = position.Started ?? listing.GetRawResponse().Headers.Date };
            marker = listing.ContinuationToken is { Length: > 0 } next ? next : null;
            var reached = marker is null ? new ContainerCheckpoint { Since = position.Started - Margin } : position with { Marker = marker };
            List<BlobItem> removed = [.. listing.Values.Where(blob => !(blob.Properties.LastModified < position.Since))];
            foreach (var (blobs, isLast) in Pages(listing.Values.Where(blob => IsNew(blob, position))))
            {
                var contents = await BlobReading.TryAsync(() => ReadAsync(blobs, cancellationToken), container.Name).ConfigureAwait(false);
                var earlier = await BlobReading.TryAsync(() => FindAsync(removals, blobs, contents, cancellationToken), container.Name).ConfigureAwait(false);
                yield return new ActivityPage
                {
                    Activities = [.. contents.SelectMany(content => content?.Activities ?? [])],
                    Removed = ByAthlete([.. earlier, .. isLast ? removed : []]),
                    Rejected = [.. contents.SelectMany(content => content?.Rejected ?? [])],
                    Checkpoint = JsonSerializer.SerializeToUtf8Bytes(isLast ? reached : position, ContainerCheckpointJson.Default.ContainerCheckpoint),
                };
            }

            position = reached;
        }
        while (marker is not null);
    }

    private static bool IsNew(BlobItem blob, ContainerCheckpoint position) =>
        !BlobNames.IsBookkeeping(blob.Name)
        && !BlobMetadata.IsFolder(blob.Metadata)
        && !(blob.Properties.LastModified < position.Since);

    /// <summary>Joins small blobs to pages, so that a sink gets batches. There is at least one page, which moves the checkpoint.</summary>
    private static IEnumerable<(List<BlobItem> Blobs, bool IsLast)> Pages(IEnumerable<BlobItem> blobs)
    {
        var page = new List<BlobItem>();
        var bytes = 0L;
        foreach (var blob in blobs)
        {
            if (page.Count > 0 && bytes + (blob.Properties.ContentLength ?? 0) > BytesAPage)
            {
                yield return (page, false);
                (page, bytes) = ([], 0);
            }

            page.Add(blob);
            bytes += blob.Properties.ContentLength ?? 0;
        }

        yield return (page, true);
    }

    private async Task<Page<BlobItem>> ListAsync(string? marker, CancellationToken cancellationToken)
    {
        var pages = container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken).AsPages(marker, BlobsAListing);
        try
        {
            return await pages.FirstAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status == 400 && marker is not null)
        {
            throw new InvalidDataException("The checkpoint is damaged: the storage account does not know its marker.", e);
        }
    }

    private static async Task<List<BlobItem>> FindAsync(EarlierRemovals removals, List<BlobItem> blobs, BlobContent?[] contents, CancellationToken cancellationToken)
    {
        var found = new List<BlobItem>();
        foreach (var (blob, content) in blobs.Zip(contents))
        {
            found.AddRange(await removals.FindAsync(blob.Name, content, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private async Task<BlobContent?[]> ReadAsync(List<BlobItem> blobs, CancellationToken cancellationToken)
    {
        var contents = new BlobContent?[blobs.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Downloads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, blobs.Count, parallel, async (i, stop) =>
            contents[i] = await BlobContent.TryReadAsync(container.GetBlobClient(blobs[i].Name), stop).ConfigureAwait(false)).ConfigureAwait(false);
        return contents;
    }

    /// <exception cref="InvalidDataException">It is damaged. That costs requests and no activities: the blobs are read from the first.</exception>
    private static ContainerCheckpoint Parse(ReadOnlyMemory<byte>? checkpoint)
    {
        if (checkpoint is not { } json)
        {
            return new ContainerCheckpoint();
        }

        try
        {
            return JsonSerializer.Deserialize(json.Span, ContainerCheckpointJson.Default.ContainerCheckpoint) is { } found && found.IsSound()
                ? found
                : throw new InvalidDataException("The checkpoint is damaged.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The checkpoint is damaged.", e);
        }
    }
}
