using System.Runtime.CompilerServices;
using Azure.Storage.Blobs.Specialized;

namespace Strava.Ingestion.AzureStorage;

/// <summary>The activities of one blob.</summary>
internal sealed class SingleBlobSource(BlobBaseClient blob) : IActivitySource
{
    public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SourceIdentity(Key: null, BlobNames.AthleteOf(blob.Name)) { Name = $"blob {blob.BlobContainerName}/{blob.Name}" });

    public async IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!BlobNames.IsBookkeeping(blob.Name)
            && await BlobReading.TryAsync(() => BlobContent.TryReadAsync(blob, cancellationToken), blob.BlobContainerName).ConfigureAwait(false) is { } content)
        {
            yield return new ActivityPage { Activities = content.Activities, Rejected = content.Rejected, Checkpoint = default };
        }
    }
}
