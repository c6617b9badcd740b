using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>One blob a content, in a folder that no source reads. A new one costs one request, because it is uploaded before it is looked for.</summary>
internal sealed class ContentBlobWriter(BlobContainerClient container, BlobNames names, TimeProvider time)
{
    /// <returns>Whether it was written; not when what is there is newer, or the same, of which only the moment moves.</returns>
    public async Task<bool> WriteAsync(ActivityContent content, CancellationToken cancellationToken)
    {
        var name = names.Content(content);
        var condition = new BlobRequestConditions { IfNoneMatch = ETag.All };
        while (true)
        {
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = content.Kind == ContentKinds.Original ? "application/octet-stream" : "application/json" },
                Metadata = BlobMetadata.Of(content),
                Conditions = condition,
            };
            if (await container.TryUploadAsync(name, new BinaryData(content.Raw), options, cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }

            var held = await ReadAsync(name, cancellationToken).ConfigureAwait(false);
            if (held is not null && ((BlobMetadata.Retrieved(held.Metadata) is { } retrievedAt && !content.Replaces(BlobMetadata.Origin(held.Metadata) ?? ActivityOrigin.Api, retrievedAt, time.GetUtcNow()))
                || (BlobMetadata.IsSame(held.Metadata, content) && await RenewAsync(name, content, held, cancellationToken).ConfigureAwait(false))))
            {
                return false;
            }

            condition = held is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = held.ETag };
        }
    }

    /// <returns>False when another writer was first.</returns>
    private async Task<bool> RenewAsync(string name, ActivityContent content, BlobProperties held, CancellationToken cancellationToken) =>
        BlobMetadata.Retrieved(held.Metadata) == content.RetrievedAt
        || await container.TrySetMetadataAsync(name, BlobMetadata.Of(content), held.ETag, cancellationToken).ConfigureAwait(false) is not null;

    private async Task<BlobProperties?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (BlobFailure.IsNotFound(e))
        {
            // Gone again.
            return null;
        }
    }
}
