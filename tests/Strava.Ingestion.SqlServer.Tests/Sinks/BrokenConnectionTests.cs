using Strava.Ingestion.Conformance;
using Strava.Ingestion.TestSupport;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

/// <summary>The network fails in the middle of a batch, or the engine does.</summary>
public sealed class BrokenConnectionTests : IDisposable
{
    private readonly TestServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    /// <summary>While signing in, at the beginning of the batch, in its middle, and near its end.</summary>
    [Theory]
    [InlineData(10, false)]
    [InlineData(2_000, false)]
    [InlineData(20_000, false)]
    [InlineData(60_000, false)]
    [InlineData(10, true)]
    [InlineData(2_000, true)]
    [InlineData(20_000, true)]
    [InlineData(60_000, true)]
    public async Task A_batch_whose_connection_breaks_is_written_once_and_whole(int bytes, bool takesLeave)
    {
        await _server.CreateSink().OpenAsync(Cancellation);
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString, takesLeave, bytes, bytes);

        var effects = await _server.CreateSink(proxy.ConnectionString).WriteAsync(Batch(200), Cancellation);

        Assert.Equal(2, proxy.Cuts);
        Assert.Equal(Enumerable.Repeat(WriteEffect.Added, 200), effects);
        Assert.Equal(200, _server.Tables.ReadDocuments().Distinct().Count());
    }

    [Fact]
    public async Task An_engine_that_has_answered_and_is_away_is_waited_for()
    {
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString + ";Pooling=false;Connect Timeout=1");
        var (time, log) = (new PassingTime(), new RecordedLog());
        var sink = _server.CreateSink(proxy.ConnectionString, time, log);
        await sink.OpenAsync(Cancellation);
        await proxy.LeaveAsync();

        var writing = sink.WriteAsync(Batch(3), Cancellation).AsTask();
        await time.PassAsync(writing, () => log.Lines.Count(line => line.Contains("of the whole batch", StringComparison.Ordinal)) >= 2);
        proxy.Return();
        await time.PassAsync(writing);

        Assert.Equal(Enumerable.Repeat(WriteEffect.Added, 3), await writing);
    }

    /// <summary>What is told of nobody is told: the observers live by the effects.</summary>
    [Fact]
    public async Task What_a_write_has_done_is_told_although_its_answer_was_lost()
    {
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString);
        var time = new PassingTime();
        var sink = _server.CreateSink(proxy.ConnectionString, time);
        await sink.OpenAsync(Cancellation);
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        Assert.Equal(
            [WriteEffect.Unchanged, WriteEffect.Changed, WriteEffect.Added],
            await LoseAnswerAsync(() => sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, "edited"), Samples.Activity(3)], Cancellation)));
        Assert.Equal(2, await LoseAnswerAsync(() => sink.WriteContentAsync([Samples.Content(1), Samples.Content(2)], Cancellation)));
        Assert.Equal(2, await LoseAnswerAsync(() => sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1), Samples.Tombstone(2)], Cancellation)));
        Assert.Equal(1, await LoseAnswerAsync(() => sink.ExpireAsync(Samples.Noon.AddDays(1), Cancellation)));
        Assert.Equal(4, proxy.Cuts);

        async Task<T> LoseAnswerAsync<T>(Func<ValueTask<T>> write)
        {
            proxy.LoseNextAnswer();
            var writing = write().AsTask();
            await time.PassAsync(writing);
            return await writing;
        }
    }

    /// <summary>Every other statement of the sink.</summary>
    [Fact]
    public async Task What_is_asked_is_asked_again_when_its_answer_was_lost()
    {
        await using var proxy = new CuttingProxy(_server.Tables.ConnectionString);
        var time = new PassingTime();
        var sink = _server.CreateSink(proxy.ConnectionString, time);
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(2)], Cancellation);
        var identity = await sink.OpenAsync(Cancellation);

        Assert.Equal(identity, await LoseAnswerAsync(() => sink.OpenAsync(Cancellation).AsTask()));
        Assert.Equal([1], (await LoseAnswerAsync(() => sink.ListAsync(Samples.Athlete, default, Cancellation).ToListAsync(Cancellation).AsTask())).Select(held => held.Id));
        Assert.Equal([1], (await LoseAnswerAsync(() => sink.ReadAsync(Samples.Athlete, default, Cancellation).ToListAsync(Cancellation).AsTask())).Select(held => held.Id));
        Assert.Equal([2], (await LoseAnswerAsync(() => sink.ListTombstonesAsync(Samples.Athlete, Cancellation).ToListAsync(Cancellation).AsTask())).Select(gone => gone.ActivityId));
        await LoseAnswerAsync(async () => { await sink.RaiseCountAsync(Samples.Athlete, "a", 7, Cancellation); return 0; });
        Assert.Equal(7, await LoseAnswerAsync(() => sink.ReadCountAsync(Samples.Athlete, "a", Cancellation).AsTask()));
        await LoseAnswerAsync(async () => { await sink.PurgeAsync(Samples.Athlete, Cancellation); return 0; });
        Assert.Empty(_server.Tables.ReadDocuments());
        Assert.NotEqual(identity, await sink.OpenAsync(Cancellation));
        Assert.Equal(7, proxy.Cuts);

        async Task<T> LoseAnswerAsync<T>(Func<Task<T>> ask)
        {
            proxy.LoseNextAnswer();
            var asking = ask();
            await time.PassAsync(asking);
            return await asking;
        }
    }

    private static List<ActivityRecord> Batch(int size) => [.. Enumerable.Range(1, size).Select(id => Samples.Activity(id))];
}
