using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Testing.Tests.Memory;

public sealed class MemoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sink_that_is_told_to_fail_has_written_nothing()
    {
        var sink = new MemorySink { Writing = (_, _) => throw new IOException("The disk is full.") };

        await Assert.ThrowsAsync<IOException>(async () => await sink.WriteAsync([Samples.Activity(1)], Cancellation));

        Assert.Empty(sink.Activities);
    }

    [Fact]
    public async Task What_was_removed_is_remembered_until_it_is_back()
    {
        var sink = new MemorySink();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);

        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1), Samples.Tombstone(2)], Cancellation);
        Assert.Equal([(Samples.Athlete, 1L), (Samples.Athlete, 2L)], sink.Removed);

        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        Assert.Equal([(Samples.Athlete, 2L)], sink.Removed);
    }

    [Fact]
    public async Task An_emptied_sink_is_another_storage()
    {
        var sink = new MemorySink();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        var before = await sink.OpenAsync(Cancellation);

        await sink.PurgeAsync(Samples.Athlete, Cancellation);

        Assert.NotEqual(before, await sink.OpenAsync(Cancellation));
    }

    [Fact]
    public async Task A_store_that_is_told_to_fail_has_written_nothing()
    {
        var store = new MemoryStateStore { Writing = (key, _) => key == "a" ? throw new IOException("The disk is full.") : Task.CompletedTask };

        await Assert.ThrowsAsync<IOException>(async () => await store.TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation));
        await store.TryWriteAsync("b", "1"u8.ToArray(), etag: null, Cancellation);

        Assert.Equal(["b"], store.Keys);
    }
}
