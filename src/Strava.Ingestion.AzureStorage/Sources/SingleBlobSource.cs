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
            var removed = await BlobReading.TryAsync(() => TryReadTombstoneAsync(cancellationToken), blob.BlobContainerName).ConfigureAwait(false);
            yield return new ActivityPage { Activities = [], Removed = ContainerSource.ByAthlete(removed is null ? [] : [removed]), Checkpoint = default };
        }
        else if (!BlobNames.IsBookkeeping(blob.Name)
            && await BlobReading.TryAsync(() => BlobContent.TryReadAsync(blob, cancellationToken), blob.BlobContainerName).ConfigureAwait(false) is { } content)
        {
            var removals = new EarlierRemovals(blob.GetParentBlobContainerClient());
            var earlier = await BlobReading.TryAsync(() => removals.FindAsync(blob.Name, content, cancellationToken), blob.BlobContainerName).ConfigureAwait(false);
            yield return new ActivityPage
            {
                Activities = content.Activities,
                Removed = ContainerSource.ByAthlete(earlier),
                Rejected = content.Rejected,
                Checkpoint = default,
            };
        }
    }

    /// <returns>The blob as a listing shows it; null when it is gone, because the athlete was purged.</returns>
    private async Task<BlobItem?> TryReadTombstoneAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
            return BlobsModelFactory.BlobItem(blob.Name, properties: BlobsModelFactory.BlobItemProperties(accessTierInferred: false, lastModified: found.LastModified), metadata: found.Metadata);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
