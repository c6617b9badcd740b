using Azure.Core;
using Azure.Core.Pipeline;

namespace Strava.Ingestion.AzureStorage.Tests.State;

public sealed class AzureBlobStateStoreTests(AzuriteFixture azurite)
{
    private readonly AzureBlobStateOptions _options = new() { Container = AzuriteFixture.NewContainer() };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_container_is_created_by_the_first_write_and_not_by_reading()
    {
        var store = Store();

        Assert.Null(await store.GetAsync("a", Cancellation));
        Assert.False(await store.TryDeleteAsync("a", "\"0x1\"", Cancellation));
        Assert.Empty(await store.ListAsync("a/", Cancellation).ToListAsync(Cancellation));
        Assert.False(await ExistsAsync());
        Assert.NotNull(await store.TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation));
        Assert.True(await ExistsAsync());
    }

    [Fact]
    public async Task Many_who_write_first_at_once_all_succeed()
    {
        var etags = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i => await Store().TryWriteAsync($"key-{i}", "1"u8.ToArray(), etag: null, Cancellation)));

        Assert.All(etags, Assert.NotNull);
    }

    [Fact]
    public async Task A_container_that_is_missing_and_may_not_be_created_is_named_with_the_remedy()
    {
        _options.CreateContainer = false;
        var store = Store();

        foreach (var use in new Func<Task>[]
        {
            async () => await store.GetAsync("a", Cancellation),
            async () => await store.TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation),
            async () => await store.TryDeleteAsync("a", "\"0x1\"", Cancellation),
            async () => await store.ListAsync("a/", Cancellation).ToListAsync(Cancellation),
        })
        {
            var failure = await Assert.ThrowsAsync<IOException>(use);
            Assert.Contains($"There is no container '{_options.Container}'", failure.Message, StringComparison.Ordinal);
            Assert.Contains("Strava:State:AzureBlob:CreateContainer", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_is_the_name_of_its_blob()
    {
        await Store().TryWriteAsync("checkpoints/strava/42", "content"u8.ToArray(), etag: null, Cancellation);

        var blob = azurite.Service.GetBlobContainerClient(_options.Container).GetBlobClient("checkpoints/strava/42");
        Assert.Equal("content", (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToString());
    }

    [Fact]
    public async Task A_creation_whose_answer_is_lost_is_recognised_as_ours()
    {
        var lost = new LostAnswer("/a");
        await Store().TryWriteAsync("other", "1"u8.ToArray(), etag: null, Cancellation);

        var etag = await Store(lost).TryWriteAsync("a", "mine"u8.ToArray(), etag: null, Cancellation);

        Assert.True(lost.HasLost);
        Assert.NotNull(etag);
        Assert.Equal(etag, (await Store().GetAsync("a", Cancellation))?.ETag);
    }

    [Fact]
    public async Task A_change_whose_answer_is_lost_is_recognised_as_ours()
    {
        var lost = new LostAnswer("/a");
        var first = await Store().TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);

        var second = await Store(lost).TryWriteAsync("a", "2"u8.ToArray(), first, Cancellation);

        Assert.True(lost.HasLost);
        Assert.NotNull(second);
        Assert.NotNull(await Store().TryWriteAsync("a", "3"u8.ToArray(), second, Cancellation));
    }

    [Fact]
    public async Task The_same_content_of_another_writer_is_not_taken_for_ours()
    {
        var first = await Store().TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);
        await Store().TryWriteAsync("a", "2"u8.ToArray(), first, Cancellation);

        Assert.Null(await Store().TryWriteAsync("a", "2"u8.ToArray(), first, Cancellation));
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_is_named_with_the_remedy()
    {
        var unreachable = azurite.Connect(options => options.AddPolicy(new Unreachable(), HttpPipelinePosition.PerRetry));

        var failure = await Assert.ThrowsAsync<IOException>(async () => await new AzureBlobStateStore(new BlobState(_options, unreachable)).GetAsync("a", Cancellation));

        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Strava:State:AzureBlob:ServiceUri", failure.Message, StringComparison.Ordinal);
    }

    private AzureBlobStateStore Store(params HttpPipelinePolicy[] policies) => new(
        new BlobState(_options, azurite.Connect(options => Array.ForEach(policies, policy => options.AddPolicy(policy, HttpPipelinePosition.PerRetry)))));

    private async Task<bool> ExistsAsync() => await azurite.Service.GetBlobContainerClient(_options.Container).ExistsAsync(Cancellation);
}
