using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Small uploads that are first or not at all.</summary>
internal static class BlobUploads
{
    /// <returns>The blob's text, or null when there is none, or no container.</returns>
    public static async Task<string?> ReadTextAsync(this BlobContainerClient container, string name, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult blob = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return blob.Content.ToString();
        }
        catch (RequestFailedException e) when (BlobFailure.IsNotFound(e))
        {
            return null;
        }
    }

    /// <returns>The text that is there now: the given one, or that of a writer who was first.</returns>
    public static async Task<string> CreateTextAsync(this BlobContainerClient container, string name, string text, bool createContainer, CancellationToken cancellationToken)
    {
        if (createContainer)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        await container.TryUploadAsync(name, new BinaryData(Encoding.UTF8.GetBytes(text)), options, cancellationToken).ConfigureAwait(false);
        return await container.ReadTextAsync(name, cancellationToken).ConfigureAwait(false) ?? text;
    }

    /// <returns>The new version, or null when the blob is another one by now, or gone.</returns>
    public static async Task<ETag?> TrySetMetadataAsync(
        this BlobContainerClient container, string name, IDictionary<string, string> metadata, ETag expected, CancellationToken cancellationToken)
    {
        try
        {
            BlobInfo changed = await container.GetBlobClient(name)
                .SetMetadataAsync(metadata, new BlobRequestConditions { IfMatch = expected }, cancellationToken).ConfigureAwait(false);
            return changed.ETag;
        }
        catch (RequestFailedException e) when (BlobFailure.IsConflict(e) || e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <returns>The new version, or null when the condition did not hold.</returns>
    public static async Task<ETag?> TryUploadAsync(
        this BlobContainerClient container, string name, BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        try
        {
            BlobContentInfo uploaded = await container.GetBlobClient(name).UploadAsync(content, options, cancellationToken).ConfigureAwait(false);
            return uploaded.ETag;
        }
        catch (RequestFailedException e) when (BlobFailure.IsConflict(e))
        {
            return null;
        }
    }
}
