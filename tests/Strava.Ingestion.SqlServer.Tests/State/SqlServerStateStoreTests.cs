using Strava.Ingestion.TestSupport;

namespace Strava.Ingestion.SqlServer.Tests.State;

public sealed class SqlServerStateStoreTests : IDisposable
{
    private readonly TestServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    /// <summary>A lease that was won would else be taken for another one's, and a token that was saved for one that was not.</summary>
    [Fact]
    public async Task A_write_is_known_although_nobody_answered_its_commit()
    {
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString);
        var time = new PassingTime();
        var store = _server.CreateStore(proxy.ConnectionString, time);
        Assert.Null(await store.GetAsync("a", Cancellation));

        var created = await WriteAsync(etag: null);
        var replaced = await WriteAsync(created);

        Assert.NotNull(created);
        Assert.NotNull(replaced);
        Assert.Equal(replaced, (await store.GetAsync("a", Cancellation))?.ETag);
        Assert.Equal(2, proxy.Cuts);

        async Task<string?> WriteAsync(string? etag)
        {
            proxy.LoseNextCommit();
            var writing = store.TryWriteAsync("a", "content"u8.ToArray(), etag, Cancellation).AsTask();
            await time.PassAsync(writing);
            return await writing;
        }
    }
}
