namespace Strava.Ingestion.Tests;

public sealed class SinkFailureTests
{
    private readonly WatchedSink _sink = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_sink_that_fails_keeps_the_checkpoint_where_it_was(int failingWrite)
    {
        await using var strava = await Simulators.StartAsync(950);
        _sink.Writing = (number, _) => number == failingWrite ? throw new SinkException("memory", "The disk is full.", new IOException()) : Task.CompletedTask;
        await using var first = new TestIngestion(strava, _sink);

        var failed = await first.SyncAsync();
        await using var second = first.Restarted(_sink);
        var completed = await second.SyncAsync();

        Assert.Equal(IngestionOutcome.Failed, failed.Outcome);
        Assert.IsType<SinkException>(failed.Error);
        Assert.Equal(IngestionOutcome.Completed, completed.Outcome);
        strava.AssertDelivered(_sink);
    }

    [Fact]
    public async Task A_page_counts_once_every_sink_has_it()
    {
        await using var strava = await Simulators.StartAsync(950);
        var broken = new WatchedSink { Name = "broken", Writing = (number, _) => number == 3 ? throw new IOException("gone") : Task.CompletedTask };
        await using var first = new TestIngestion(strava, _sink, broken);

        var failed = await first.SyncAsync();
        broken.Writing = null;
        await using var second = first.Restarted(_sink, broken);
        await second.SyncAsync();

        Assert.Equal(IngestionOutcome.Failed, failed.Outcome);
        strava.AssertDelivered(_sink);
        strava.AssertDelivered(broken);
    }

    [Fact]
    public async Task Without_a_sink_nothing_is_fetched_and_the_remedy_is_named()
    {
        await using var strava = await Simulators.StartAsync(10);
        await using var ingestion = new TestIngestion(strava);

        var summary = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.Failed, summary.Outcome);
        Assert.Contains("AddSqliteSink", summary.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(strava.Requests);
        Assert.Contains(ingestion.Logs.GetSnapshot(), record => record.Exception == summary.Error);
    }
}
