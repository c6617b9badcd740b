using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>
/// The removals that came before what is there again. Whoever holds a better document from before would keep it, e.g. a detail, because the summary that
/// came back does not take its place; so the removal goes ahead of it.
/// </summary>
/// <remarks>For one walk: the removals of an athlete are listed once. What is removed meanwhile is newer than the walk, and comes with the next one.</remarks>
internal sealed class EarlierRemovals(BlobContainerClient container)
{
    private readonly Dictionary<string, Dictionary<long, BlobItem>> _removed = [];

    /// <param name="blob">The name of a blob.</param>
    /// <param name="content">What lies in it.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async Task<IEnumerable<BlobItem>> FindAsync(string blob, BlobContent? content, CancellationToken cancellationToken)
    {
        if (content is not { Activities.Count: > 0 } || BlobNames.RemovedFolderOf(blob) is not { } folder)
        {
            return [];
        }

        var removed = await ListAsync(folder, cancellationToken).ConfigureAwait(false);
        return content.Activities.Select(activity => removed.GetValueOrDefault(activity.Id)).OfType<BlobItem>().Distinct();
    }

    private async Task<Dictionary<long, BlobItem>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        if (!_removed.TryGetValue(folder, out var removed))
        {
            removed = [];
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, folder, cancellationToken).ConfigureAwait(false))
            {
                if (BlobNames.TombstoneOf(blob.Name) is { } id)
                {
                    removed[id] = blob;
                }
            }

            _removed.Add(folder, removed);
        }

        return removed;
    }
}
