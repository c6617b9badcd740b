using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Strava.Ingestion.AzureStorage;

/// <summary>The activities of one blob.</summary>
internal sealed class SingleBlobSource(BlobBaseClient blob) : IActivitySource
{
    public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SourceIdentity(Key: null, BlobNames.AthleteOf(blob.Name)) { Name = $"blob {blob.BlobContainerName}/{blob.Name}" });

    public async IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (BlobNames.TombstoneOf(blob.Name) is not null)
        {
            var removed = await BlobReading.TryAsync(() => ReadTombstoneAsync(blob, cancellationToken), blob.BlobContainerName).ConfigureAwait(false);
            yield return new ActivityPage { Activities = [], Removed = ContainerSource.ByAthlete(removed), Checkpoint = default };
        }
        else if (!BlobNames.IsBookkeeping(blob.Name)
            && await BlobReading.TryAsync(() => BlobContent.TryReadAsync(blob, cancellationToken), blob.BlobContainerName).ConfigureAwait(false) is { } content)
        {
            var earlier = await BlobReading.TryAsync(() => FindEarlierAsync(content, cancellationToken), blob.BlobContainerName).ConfigureAwait(false);
            yield return new ActivityPage
            {
                Activities = content.Activities,
                Removed = ContainerSource.ByAthlete(earlier),
                Rejected = content.Rejected,
                Checkpoint = default,
            };
        }
    }

    /// <summary>For one activity a look at one blob is enough; otherwise the removals are listed.</summary>
    private Task<IEnumerable<BlobItem>> FindEarlierAsync(BlobContent content, CancellationToken cancellationToken)
    {
        var container = blob.GetParentBlobContainerClient();
        return content.Activities is [var only] && BlobNames.RemovedFolderOf(blob.Name) is { } folder
            ? ReadTombstoneAsync(container.GetBlobClient(BlobNames.TombstoneIn(folder, only.Id)), cancellationToken)
            : new EarlierRemovals(container).FindAsync(blob.Name, content, cancellationToken);
    }

    /// <returns>The blob as a listing shows it; nothing when there is none: the activity was never removed, or the athlete was purged.</returns>
    private static async Task<IEnumerable<BlobItem>> ReadTombstoneAsync(BlobBaseClient tombstone, CancellationToken cancellationToken)
    {
        try
        {
            var found = (await tombstone.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
            var properties = BlobsModelFactory.BlobItemProperties(accessTierInferred: false, lastModified: found.LastModified);
            return [BlobsModelFactory.BlobItem(tombstone.Name, properties: properties, metadata: found.Metadata)];
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return [];
        }
    }
}
