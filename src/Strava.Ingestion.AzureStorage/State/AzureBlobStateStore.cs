using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>One blob a document; the blob's ETag is the document's.</summary>
internal sealed class AzureBlobStateStore(BlobState state) : IStateStore
{
    private const string Section = "Strava:State:AzureBlob";

    // Tells an upload that came through although its answer was lost from another writer's.
    private const string Writer = "writer";

    private readonly BlobContainerClient _container = state.Service.GetBlobContainerClient(state.Options.Container);

    public async ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var blob = BlobOf(key);
        return await TryAsync<StateDocument?>(async () =>
        {
            BlobDownloadResult found = await blob.DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return new StateDocument(found.Content.ToMemory(), found.Details.ETag.ToString());
        }).ConfigureAwait(false);
    }

    public async ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken)
    {
        var blob = BlobOf(key);
        var writer = Guid.NewGuid().ToString("n");
        var upload = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/octet-stream" },
            Metadata = new Dictionary<string, string> { [Writer] = writer, [BlobMetadata.Private] = "state" },
            Conditions = etag is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(etag) },
        };
        return await TryAsync<string?>(async () =>
        {
            try
            {
                return await UploadAsync(blob, new BinaryData(content), upload, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (BlobFailure.IsConflict(e))
            {
                BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                return properties.Metadata.TryGetValue(Writer, out var last) && last == writer ? properties.ETag.ToString() : null;
            }
        }).ConfigureAwait(false);
    }

    public async ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken)
    {
        var blob = BlobOf(key);
        return await TryAsync(async () =>
        {
            try
            {
                await blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = new ETag(etag) }, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException e) when (BlobFailure.IsConflict(e))
            {
                return false;
            }
        }).ConfigureAwait(false);
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => KeysAsync(StateKey.ValidatePrefix(prefix), cancellationToken);

    private async IAsyncEnumerable<string> KeysAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blobs = _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var listing = blobs.ConfigureAwait(false);
        while (await TryAsync(async () => await blobs.MoveNextAsync().ConfigureAwait(false)).ConfigureAwait(false))
        {
            if (!BlobMetadata.IsFolder(blobs.Current.Metadata))
            {
                yield return blobs.Current.Name;
            }
        }
    }

    private BlobClient BlobOf(string key) => _container.GetBlobClient(StateKey.Validate(key));

    private async Task<string> UploadAsync(BlobClient blob, BinaryData content, BlobUploadOptions upload, CancellationToken cancellationToken)
    {
        try
        {
            BlobContentInfo uploaded = await blob.UploadAsync(content, upload, cancellationToken).ConfigureAwait(false);
            return uploaded.ETag.ToString();
        }
        catch (RequestFailedException e) when (state.Options.CreateContainer && e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            BlobContentInfo uploaded = await blob.UploadAsync(content, upload, cancellationToken).ConfigureAwait(false);
            return uploaded.ETag.ToString();
        }
    }

    /// <returns>What the work gives, or the default when the document is not there.</returns>
    private async Task<T?> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (BlobFailure.IsNotFound(e) && (e.ErrorCode != BlobErrorCode.ContainerNotFound || state.Options.CreateContainer))
        {
            return default;
        }
        catch (Exception e) when (BlobFailure.IsOne(e))
        {
            throw new IOException(BlobFailure.Describe(e, _container.Name, Section), UserInformation.Remove(e));
        }
    }
}
