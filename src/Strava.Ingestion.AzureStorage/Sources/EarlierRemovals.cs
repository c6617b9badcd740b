using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>
/// The removals that came before what an export has brought back. Whoever holds the API's document from before would keep it, because an export's does
/// not take its place; so the removal goes ahead of it.
/// </summary>
internal static class EarlierRemovals
{
    /// <param name="container">The container.</param>
    /// <param name="blobs">Names of blobs, and what lies in them.</param>
    /// <param name="cancellationToken">Ends the listing: one for each athlete of whom a blob holds an export's document.</param>
    public static async Task<IReadOnlyList<BlobItem>> FindAsync(
        BlobContainerClient container, IEnumerable<(string Name, BlobContent? Content)> blobs, CancellationToken cancellationToken)
    {
        var found = new List<BlobItem>();
        var exported = blobs.Where(blob => blob.Content is not null)
            .GroupBy(blob => BlobNames.RemovedFolderOf(blob.Name), blob => blob.Content!.Activities.Where(activity => activity.Origin == ActivityOrigin.Export).Select(activity => activity.Id));
        foreach (var athlete in exported)
        {
            var ids = athlete.SelectMany(id => id).ToHashSet();
            if (athlete.Key is { } folder && ids.Count > 0)
            {
                await foreach (var removed in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, folder, cancellationToken).ConfigureAwait(false))
                {
                    if (BlobNames.TombstoneOf(removed.Name) is { } id && ids.Contains(id))
                    {
                        found.Add(removed);
                    }
                }
            }
        }

        return found;
    }
}
