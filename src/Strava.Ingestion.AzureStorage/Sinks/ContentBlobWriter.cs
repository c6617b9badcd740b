using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>
/// One blob a content of an activity or document of an athlete, in folders that no source reads. A new one costs one request, because it is uploaded
/// before it is looked for.
/// </summary>
internal sealed class ContentBlobWriter(BlobContainerClient container, BlobNames names, TimeProvider time)
{
    /// <returns>Whether it was written; not when what is there is newer, or the same, of which only the moment moves.</returns>
    public Task<bool> WriteAsync(ActivityContent content, CancellationToken cancellationToken) => WriteAsync(
        names.Content(content),
        content.Raw,
        BlobMetadata.Of(content),
        held => BlobMetadata.Retrieved(held) is not { } retrievedAt
            || content.Replaces(BlobMetadata.Origin(held) ?? ActivityOrigin.Api, retrievedAt, time.GetUtcNow()),
        held => BlobMetadata.IsSame(held, content),
        cancellationToken);

    /// <inheritdoc cref="WriteAsync(ActivityContent, CancellationToken)"/>
    public Task<bool> WriteAsync(AthleteDocument document, CancellationToken cancellationToken) => WriteAsync(
        names.Document(document),
        document.Raw,
        BlobMetadata.Of(document),
        held => BlobMetadata.Retrieved(held) is not { } retrievedAt || document.Replaces(retrievedAt, time.GetUtcNow()),
        held => BlobMetadata.HasHash(held, document.ContentHash),
        cancellationToken);

    private async Task<bool> WriteAsync(
        string name,
        ReadOnlyMemory<byte> raw,
        Dictionary<string, string> metadata,
        Func<IDictionary<string, string>, bool> replaces,
        Func<IDictionary<string, string>, bool> isSame,
        CancellationToken cancellationToken)
    {
        var condition = new BlobRequestConditions { IfNoneMatch = ETag.All };
        while (true)
        {
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = name.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : "application/octet-stream" },
                Metadata = metadata,
                Conditions = condition,
            };
            if (await container.TryUploadAsync(name, new BinaryData(raw), options, cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }

            var held = await ReadAsync(name, cancellationToken).ConfigureAwait(false);
            if (held is not null && (!replaces(held.Metadata)
                || (isSame(held.Metadata) && await RenewAsync(name, metadata, held, cancellationToken).ConfigureAwait(false))))
            {
                return false;
            }

            condition = held is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = held.ETag };
        }
    }

    /// <returns>False when another writer was first.</returns>
    private async Task<bool> RenewAsync(string name, Dictionary<string, string> metadata, BlobProperties held, CancellationToken cancellationToken) =>
        BlobMetadata.Retrieved(held.Metadata) == BlobMetadata.Retrieved(metadata)
        || await container.TrySetMetadataAsync(name, metadata, held.ETag, cancellationToken).ConfigureAwait(false) is not null;

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
