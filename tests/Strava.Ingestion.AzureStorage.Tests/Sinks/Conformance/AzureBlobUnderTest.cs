using System.Text;
using Azure.Storage.Blobs.Models;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

/// <summary>A container for the suites, in one of the layouts.</summary>
internal sealed class AzureBlobUnderTest(AzuriteFixture azurite, Action<AzureBlobSinkOptions> layout) : SinkUnderTest
{
    private readonly TestContainer _container = new(azurite);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public override IActivitySink CreateSink() => _container.Sink(layout);

    public override async Task<byte[]?> ReadRawAsync(long athleteId, long activityId)
    {
        ActivityRecord? best = null;
        foreach (var blob in (await _container.ListAsync()).Where(blob => blob.Name.Contains($"/athlete={athleteId}/", StringComparison.Ordinal)))
        {
            var content = await BlobContent.TryReadAsync(_container.Client.GetBlobClient(blob.Name), Cancellation);
            foreach (var activity in content?.Activities.Where(activity => activity.Id == activityId) ?? [])
            {
                best = best is null || activity.Version.Replaces(best.Version, TimeProvider.System.GetUtcNow()) ? activity : best;
            }
        }

        return best?.Raw.ToArray();
    }

    public override async Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ContentKinds kind)
    {
        var name = $"raw/strava/athlete={athleteId}/contents/{activityId}.{ActivityContent.NameOf(kind)}{(kind == ContentKinds.Original ? "" : ".json")}";
        return await _container.Client.GetBlobClient(name).ExistsAsync(Cancellation) ? await _container.ReadAsync(name) : null;
    }

    public override async Task<IReadOnlyList<byte[]>?> ReadStorageAsync()
    {
        var storage = new List<byte[]>();
        foreach (var blob in await _container.ListAllAsync())
        {
            var bytes = await _container.ReadAsync(blob.Name);
            storage.Add(blob.Name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip.Decompress(bytes) : bytes);
            storage.Add(Encoding.UTF8.GetBytes($"{blob.Name} {string.Join(' ', blob.Metadata)}"));
        }

        return storage;
    }

    public override async Task<Func<Task>?> CopyAsync()
    {
        var copy = new List<(string Name, byte[] Content, IDictionary<string, string> Metadata)>();
        foreach (var blob in await _container.ListAllAsync())
        {
            copy.Add((blob.Name, await _container.ReadAsync(blob.Name), blob.Metadata));
        }

        return async () =>
        {
            foreach (var blob in await _container.ListAllAsync())
            {
                await _container.Client.DeleteBlobAsync(blob.Name, cancellationToken: Cancellation);
            }

            foreach (var (name, content, metadata) in copy)
            {
                await _container.Client.GetBlobClient(name).UploadAsync(new BinaryData(content), new BlobUploadOptions { Metadata = metadata }, Cancellation);
            }
        };
    }

    public override ValueTask DisposeAsync()
    {
        _container.Dispose();
        return base.DisposeAsync();
    }
}
