using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Gives back single documents of a container, in whatever layout they were written.</summary>
internal sealed class BlobReader(BlobContainerClient container, BlobNames names, TimeProvider time)
{
    /// <summary>A request for all folders, and one for each.</summary>
    public async Task<IReadOnlyList<long>> ListAthletesAsync(CancellationToken cancellationToken)
    {
        var athletes = new List<long>();
        await foreach (var folder in ListAsync(names.Athletes, cancellationToken).ConfigureAwait(false))
        {
            if (folder is { IsPrefix: true } && BlobNames.AthleteOf(folder.Prefix) is { } athleteId && await HoldsAsync(athleteId, cancellationToken).ConfigureAwait(false))
            {
                athletes.Add(athleteId);
            }
        }

        return athletes;
    }

    public async Task<ActivityRecord?> FindAsync(long athleteId, long activityId, CancellationToken cancellationToken)
    {
        var held = await AthleteBlobs.ReadAsync(container, names, athleteId, time, cancellationToken).ConfigureAwait(false);
        var content = held.Find(activityId) is { } version
            ? await BlobContent.TryReadAsync(container.GetBlobClient(version.Blob), cancellationToken).ConfigureAwait(false)
            : null;
        return content?.Activities.Find(activity => activity.Id == activityId);
    }

    public async Task<IReadOnlyList<ActivityContent>> ReadContentAsync(long athleteId, long activityId, ContentKinds? kinds, CancellationToken cancellationToken)
    {
        var contents = new List<ActivityContent>();
        foreach (var kind in ActivityContent.KindsOf(kinds))
        {
            try
            {
                BlobDownloadResult blob = await container.GetBlobClient(names.Content(athleteId, activityId, kind)).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
                var retrievedAt = BlobMetadata.Retrieved(blob.Details.Metadata) ?? blob.Details.LastModified;
                var origin = BlobMetadata.Origin(blob.Details.Metadata) ?? ActivityOrigin.Api;
                contents.Add(new ActivityContent(athleteId, activityId, kind, blob.Content.ToMemory(), retrievedAt, origin));
            }
            catch (RequestFailedException e) when (BlobFailure.IsNotFound(e) && e.ErrorCode != BlobErrorCode.ContainerNotFound)
            {
                // Not held.
            }
        }

        return contents;
    }

    /// <summary>A request for the list, and one for each document.</summary>
    public async Task<IReadOnlyList<AthleteDocument>> ReadDocumentsAsync(long athleteId, AthleteDocumentKinds? kinds, CancellationToken cancellationToken)
    {
        var (documents, folder) = (new List<AthleteDocument>(), names.Documents(athleteId));
        await foreach (var listed in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellationToken).ConfigureAwait(false))
        {
            if (AthleteDocument.ParseFileName(listed.Name[folder.Length..]) is not { } found || (kinds is not null && (kinds.Value & found.Kind) == 0))
            {
                continue;
            }

            try
            {
                BlobDownloadResult blob = await container.GetBlobClient(listed.Name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
                var retrievedAt = BlobMetadata.Retrieved(blob.Details.Metadata) ?? blob.Details.LastModified;
                documents.Add(new AthleteDocument(athleteId, found.Kind, found.Key, blob.Content.ToMemory(), retrievedAt));
            }
            catch (RequestFailedException e) when (BlobFailure.IsNotFound(e) && e.ErrorCode != BlobErrorCode.ContainerNotFound)
            {
                // Gone meanwhile.
            }
        }

        return documents;
    }

    /// <summary>Whether anything lies in a folder beside contents, documents of the athlete, tombstones and counts.</summary>
    private async Task<bool> HoldsAsync(long athleteId, CancellationToken cancellationToken)
    {
        await foreach (var item in ListAsync(names.Athlete(athleteId), cancellationToken).ConfigureAwait(false))
        {
            if (!item.IsPrefix || !names.IsBookkeepingFolder(athleteId, item.Prefix))
            {
                return true;
            }
        }

        return false;
    }

    private AsyncPageable<BlobHierarchyItem> ListAsync(string prefix, CancellationToken cancellationToken) =>
        container.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", prefix, cancellationToken);
}
