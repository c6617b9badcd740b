using Strava.Ingestion.TestSupport;

namespace Strava.Ingestion.SqlServer.Tests.State;

public sealed class SqlServerStateStoreTests : IDisposable
{
    private readonly TestServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    /// <summary>A lease that was won would else be taken for another one's, and a token that was saved for one that was not.</summary>
    [Fact]
    public async Task What_was_done_is_known_although_its_answer_was_lost()
    {
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString);
        var time = new PassingTime();
        var store = _server.CreateStore(proxy.ConnectionString, time);
        Assert.Null(await store.GetAsync("a", Cancellation));

        var created = await LoseAnswerAsync(() => store.TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation));
        var replaced = await LoseAnswerAsync(() => store.TryWriteAsync("a", "2"u8.ToArray(), created, Cancellation));
        var read = await LoseAnswerAsync(() => store.GetAsync("a", Cancellation));
        var listed = await LoseAnswerAsync(() => store.ListAsync("b/", Cancellation).ToListAsync(Cancellation));
        var isDeleted = await LoseAnswerAsync(() => store.TryDeleteAsync("a", replaced!, Cancellation));

        Assert.NotNull(created);
        Assert.Equal(replaced, read?.ETag);
        Assert.Empty(listed);
        Assert.True(isDeleted);
        Assert.Null(await store.GetAsync("a", Cancellation));
        Assert.Equal(5, proxy.Cuts);

        async Task<T> LoseAnswerAsync<T>(Func<ValueTask<T>> ask)
        {
            proxy.LoseNextAnswer();
            var asking = ask().AsTask();
            await time.PassAsync(asking);
            return await asking;
        }
    }

    /// <summary>Nobody has lost anything: another one was first.</summary>
    [Fact]
    public async Task What_another_one_did_is_not_taken_for_ones_own()
    {
        var (store, other) = (_server.CreateStore(), _server.CreateStore());
        var first = await store.TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);
        var second = await other.TryWriteAsync("a", "2"u8.ToArray(), first, Cancellation);

        Assert.Null(await store.TryWriteAsync("a", "3"u8.ToArray(), first, Cancellation));
        Assert.Null(await store.TryWriteAsync("a", "3"u8.ToArray(), etag: null, Cancellation));
        Assert.False(await store.TryDeleteAsync("a", first!, Cancellation));
        Assert.True(await other.TryDeleteAsync("a", second!, Cancellation));
        Assert.False(await store.TryDeleteAsync("a", second!, Cancellation));
    }

    [Fact]
    public async Task Each_statement_is_one_round_trip()
    {
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString);
        var store = _server.CreateStore(proxy.ConnectionString);
        var first = await store.TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);
        var before = proxy.Requests;

        var second = await store.TryWriteAsync("a", "2"u8.ToArray(), first, Cancellation);
        await store.GetAsync("a", Cancellation);
        await store.TryDeleteAsync("a", second!, Cancellation);

        Assert.Equal(3, proxy.Requests - before);
    }
}
