using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

/// <summary>What every sink promises, held by each layout in a container of its own.</summary>
public abstract class AzureBlobSinkConformance(AzuriteFixture azurite, Action<AzureBlobSinkOptions> configure) : ActivitySinkConformance, IDisposable
{
    private readonly string _container = AzuriteFixture.NewContainer();
    private readonly List<AzureBlobSink> _sinks = [];

    public void Dispose()
    {
        _sinks.ForEach(sink => sink.Dispose());
        GC.SuppressFinalize(this);
    }

    protected override IActivitySink CreateSink()
    {
        var options = new AzureBlobSinkOptions { Container = _container, Prefix = "raw/strava" };
        configure(options);
        _sinks.Add(new AzureBlobSink(azurite.Service, options));
        return _sinks[^1];
    }

    protected override async Task<byte[]?> ReadRawAsync(long athleteId, long activityId)
    {
        ActivityRecord? best = null;
        await foreach (var blob in Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"raw/strava/athlete={athleteId}/", Cancellation))
        {
            if (!BlobNames.IsBookkeeping(blob.Name) && await BlobContent.TryReadAsync(Container.GetBlobClient(blob.Name), Cancellation) is { } content)
            {
                best = content.Activities.Where(activity => activity.Id == activityId).Append(best).MaxBy(activity => (activity?.DetailLevel, activity?.RetrievedAt));
            }
        }

        return best?.Raw.ToArray();
    }

    protected override async Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ActivityContents kind)
    {
        var blob = Container.GetBlobClient($"raw/strava/athlete={athleteId}/contents/{activityId}.{ActivityContent.NameOf(kind)}.json");
        return await blob.ExistsAsync(Cancellation) ? (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToArray() : null;
    }

    protected override async Task<IReadOnlyList<byte[]>> ReadQuarantineAsync(long athleteId)
    {
        var payloads = new List<byte[]>();
        await foreach (var blob in Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"raw/strava/athlete={athleteId}/quarantine/", Cancellation))
        {
            payloads.Add((await Container.GetBlobClient(blob.Name).DownloadContentAsync(Cancellation)).Value.Content.ToArray());
        }

        return payloads;
    }

    private BlobContainerClient Container => azurite.Service.GetBlobContainerClient(_container);
}
