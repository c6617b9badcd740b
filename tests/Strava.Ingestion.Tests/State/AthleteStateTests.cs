namespace Strava.Ingestion.Tests.State;

public sealed class AthleteStateTests
{
    private readonly MemoryStateStore _store = new();
    private readonly AthleteState _state;

    public AthleteStateTests() => _state = new AthleteState(_store, 42);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_created_is_noted_once()
    {
        var etag = await _state.TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);
        await _state.TryWriteAsync("a", "2"u8.ToArray(), etag, Cancellation);
        await _state.TryWriteAsync("a", "3"u8.ToArray(), etag: null, Cancellation);
        await _state.TryWriteAsync("b", "1"u8.ToArray(), etag: null, Cancellation);

        Assert.Equal(["a", "b"], await KeysAsync());
        Assert.Equal("2"u8.ToArray(), _store.Content("a"));
    }

    [Fact]
    public async Task A_crash_between_note_and_document_leaves_the_note()
    {
        _store.FailOn("a");

        await Assert.ThrowsAsync<IOException>(() => _state.TryWriteAsync("x", "1"u8.ToArray(), etag: null, Cancellation).AsTask());
        Assert.Empty(_store.Keys);

        _store.FailOn("x");
        await Assert.ThrowsAsync<IOException>(() => _state.TryWriteAsync("x", "1"u8.ToArray(), etag: null, Cancellation).AsTask());
        Assert.Equal(["x"], await KeysAsync());
    }

    [Fact]
    public async Task Two_who_note_at_once_are_both_noted()
    {
        await Parallel.ForAsync(0, 20, Cancellation, async (i, cancellationToken) =>
            await new AthleteState(_store, 42).TryWriteAsync($"key-{i}", "1"u8.ToArray(), etag: null, cancellationToken));

        Assert.Equal(20, (await KeysAsync()).Distinct().Count());
    }

    private async Task<IReadOnlyList<string>> KeysAsync() => (await new AthleteIndex(_store, 42).ReadAsync(Cancellation)).Keys;
}
