using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>A count beside the activities that it counts; see <see cref="IRestorableSink"/>.</summary>
internal sealed class CountBlob(BlobContainerClient container, string name)
{
    public async Task<long> ReadAsync(CancellationToken cancellationToken) => Parse(await container.ReadTextAsync(name, cancellationToken).ConfigureAwait(false));

    public async Task RaiseAsync(long count, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (held, known) = await FindAsync(cancellationToken).ConfigureAwait(false);
            if (known >= count)
            {
                return;
            }

            var condition = held is { } etag ? new BlobRequestConditions { IfMatch = etag } : new BlobRequestConditions { IfNoneMatch = ETag.All };
            var content = new BinaryData(Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture)));
            if (await container.TryUploadAsync(name, content, new BlobUploadOptions { Conditions = condition }, cancellationToken).ConfigureAwait(false) is not null)
            {
                return;
            }
        }
    }

    private async Task<(ETag? ETag, long Count)> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult blob = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return (blob.Details.ETag, Parse(blob.Content.ToString()));
        }
        catch (RequestFailedException e) when (BlobFailure.IsNotFound(e))
        {
            return (null, 0);
        }
    }

    private static long Parse(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
