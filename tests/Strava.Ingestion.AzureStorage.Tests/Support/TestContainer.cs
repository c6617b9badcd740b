using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>A container of one test, the sinks that write into it, and an outsider's view of it.</summary>
internal sealed class TestContainer(AzuriteFixture azurite) : IDisposable
{
    private readonly List<AzureBlobSink> _sinks = [];

    public string Name { get; } = AzuriteFixture.NewContainer();

    public BlobContainerClient Client => azurite.Service.GetBlobContainerClient(Name);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The container as a client sees it whose requests pass some policies.</summary>
    public BlobContainerClient Through(params HttpPipelinePolicy[] policies) => Service(policies).GetBlobContainerClient(Name);

    /// <param name="configure">Changes the options.</param>
    /// <param name="policies">What each attempt of a request passes.</param>
    public AzureBlobSink Sink(Action<AzureBlobSinkOptions>? configure = null, params HttpPipelinePolicy[] policies)
    {
        var options = new AzureBlobSinkOptions { Container = Name, Prefix = "raw/strava" };
        configure?.Invoke(options);
        _sinks.Add(new AzureBlobSink("azureblob", Service(policies), options, TimeProvider.System));
        return _sinks[^1];
    }

    public async Task<AzureBlobSink> OpenSinkAsync(Action<AzureBlobSinkOptions>? configure = null, params HttpPipelinePolicy[] policies)
    {
        var sink = Sink(configure, policies);
        await sink.OpenAsync(Cancellation);
        return sink;
    }

    /// <summary>The blobs that hold activities, by name.</summary>
    public async Task<List<BlobItem>> ListAsync() =>
        [.. (await ListAllAsync()).Where(blob => !BlobNames.IsBookkeeping(blob.Name))];

    /// <summary>All blobs, by name.</summary>
    public async Task<List<BlobItem>> ListAllAsync() =>
        await Client.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, Cancellation).ToListAsync(Cancellation);

    /// <summary>Name and version of everything: equal when nothing was written in between.</summary>
    public async Task<List<string>> SnapshotAsync() => [.. (await ListAllAsync()).Select(blob => $"{blob.Name} {blob.Properties.ETag}")];

    /// <summary>Name and content of everything: equal when nothing was uploaded in between but what was there.</summary>
    public async Task<List<string>> DocumentsAsync() => [.. (await ListAllAsync()).Select(blob => $"{blob.Name} {Convert.ToHexString(blob.Properties.ContentHash)}")];

    public async Task<string> ReadTextAsync(string name) => Encoding.UTF8.GetString(await ReadAsync(name));

    public async Task<byte[]> ReadAsync(string name) => (await Client.GetBlobClient(name).DownloadContentAsync(Cancellation)).Value.Content.ToArray();

    public Task<BlobClient> UploadAsync(string name, string text) => UploadAsync(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A blob of somebody else's: without any metadata.</summary>
    public async Task<BlobClient> UploadAsync(string name, byte[] content)
    {
        await Client.CreateIfNotExistsAsync(cancellationToken: Cancellation);
        var blob = Client.GetBlobClient(name);
        await blob.UploadAsync(new BinaryData(content), overwrite: true, Cancellation);
        return blob;
    }

    public void Dispose() => _sinks.ForEach(sink => sink.Dispose());

    private BlobServiceClient Service(HttpPipelinePolicy[] policies) => azurite.Connect(options =>
    {
        foreach (var policy in policies)
        {
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }
    });
}
