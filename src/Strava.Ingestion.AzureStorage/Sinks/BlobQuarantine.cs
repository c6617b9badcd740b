using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Documents that are no activities, a blob each, with the reason in its metadata.</summary>
internal sealed class BlobQuarantine(BlobContainerClient container, BlobNames names)
{
    public async Task AddAsync(IReadOnlyList<RejectedActivity> rejected, CancellationToken cancellationToken)
    {
        foreach (var document in rejected)
        {
            var name = names.Quarantined(document);
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/octet-stream" },
                Metadata = BlobMetadata.Of(document),
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            };
            if (await container.TryUploadAsync(name, new BinaryData(document.Raw), options, cancellationToken).ConfigureAwait(false) is null)
            {
                await ExplainAsync(container.GetBlobClient(name), document, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A folder after the other, so that the blobs of activities are not listed.</summary>
    public async IAsyncEnumerable<RejectedActivity> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var folder in container.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", names.Athletes, cancellationToken).ConfigureAwait(false))
        {
            if (!folder.IsPrefix || BlobNames.AthleteOf(folder.Prefix) is not { } athleteId)
            {
                continue;
            }

            await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, names.Quarantine(athleteId), cancellationToken).ConfigureAwait(false))
            {
                if (await TryReadAsync(container.GetBlobClient(blob.Name), athleteId, cancellationToken).ConfigureAwait(false) is { } document)
                {
                    yield return document;
                }
            }
        }
    }

    public async Task<int> ReleaseAsync(IReadOnlyList<RejectedActivity> documents, CancellationToken cancellationToken)
    {
        var released = 0;
        foreach (var document in documents)
        {
            var deleted = await container.DeleteBlobIfExistsAsync(names.Quarantined(document), DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken).ConfigureAwait(false);
            released += deleted ? 1 : 0;
        }

        return released;
    }

    /// <summary>Replaces the reason and leaves the moment of retrieval, which older blobs do not have.</summary>
    private static async Task ExplainAsync(BlobClient blob, RejectedActivity document, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties held = await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            var metadata = BlobMetadata.Of(new RejectedActivity(
                document.AthleteId, document.Raw, document.Reason, BlobMetadata.Retrieved(held.Metadata) ?? held.LastModified));
            if (BlobMetadata.Reason(metadata) != BlobMetadata.Reason(held.Metadata))
            {
                await blob.SetMetadataAsync(metadata, new BlobRequestConditions { IfMatch = held.ETag }, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RequestFailedException e) when (BlobFailure.IsNotFound(e) || BlobFailure.IsConflict(e))
        {
            // Another has released or explained it meanwhile.
        }
    }

    private static async Task<RejectedActivity?> TryReadAsync(BlobClient blob, long athleteId, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult read = await blob.DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            var retrievedAt = BlobMetadata.Retrieved(read.Details.Metadata) ?? read.Details.LastModified;
            return new RejectedActivity(athleteId, read.Content.ToMemory(), BlobMetadata.Reason(read.Details.Metadata), retrievedAt);
        }
        catch (RequestFailedException e) when (BlobFailure.IsNotFound(e))
        {
            return null;
        }
    }
}
