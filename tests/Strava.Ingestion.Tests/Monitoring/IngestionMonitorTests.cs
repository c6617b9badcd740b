namespace Strava.Ingestion.Tests;

public sealed class IngestionMonitorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_anything_has_happened_nothing_is_known()
    {
        await using var strava = await Simulators.StartAsync(0);
        await using var ingestion = new TestIngestion(strava, new WatchedSink());

        var status = await ingestion.Get<IngestionMonitor>().ReadAsync(Cancellation);

        Assert.Empty(status.Athletes);
        Assert.Empty(status.Running);
        Assert.Equal((0, null, null), (status.Quota.ReadQuarter.Used, status.Quota.ReadQuarter.Limit, status.BlockedUntil));
        Assert.Equal(0, status.EventsWaiting);
    }

    [Fact]
    public async Task A_run_is_seen_while_it_is_under_way_and_its_requests_afterwards()
    {
        await using var strava = await Simulators.StartAsync(450);
        var sink = new WatchedSink();
        await using var ingestion = new TestIngestion(strava, sink);
        var monitor = ingestion.Get<IngestionMonitor>();
        IReadOnlyList<RunningIngestion> seen = [];
        sink.Writing = async (_, stop) => seen = (await monitor.ReadAsync(stop)).Running;

        await ingestion.SyncAsync();

        var run = Assert.Single(seen);
        Assert.Equal(strava.Athlete.Id, run.AthleteId);
        Assert.InRange(run.Progress.Activities.Seen, 200, 449);
        var after = await monitor.ReadAsync(Cancellation);
        Assert.Empty(after.Running);
        var requests = strava.Requests.Count(request => request.PathAndQuery.StartsWith("/api/", StringComparison.Ordinal));
        Assert.Equal((requests, 100), (after.Quota.ReadQuarter.Used, after.Quota.ReadQuarter.Limit));
        Assert.Equal("completed", Assert.Single(after.Athletes).LastRun!.Outcome);
    }

    [Fact]
    public async Task A_run_that_fails_is_not_under_way_any_more()
    {
        await using var strava = await Simulators.StartAsync(5);
        await using var ingestion = new TestIngestion(strava, new WatchedSink { Writing = (_, _) => throw new IOException("The disk is full.") });

        await ingestion.SyncAsync();

        Assert.Empty((await ingestion.Get<IngestionMonitor>().ReadAsync(Cancellation)).Running);
    }
}
