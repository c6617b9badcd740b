namespace Strava.Ingestion.Tests;

public sealed class CancellationTests
{
    private readonly WatchedSink _sink = new();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_cancelled_run_throws_and_the_next_one_goes_on(int pages)
    {
        await using var strava = await Simulators.StartAsync(950);
        await using var ingestion = new TestIngestion(strava, _sink);
        using var stop = new CancellationTokenSource();
        var reports = 0;
        var progress = new InlineProgress(_ =>
        {
            if (++reports == pages)
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ingestion.Runner.RunAsync(progress, stop.Token));
        var completed = await ingestion.SyncAsync();

        Assert.Equal(pages, reports);
        Assert.Equal(IngestionOutcome.Completed, completed.Outcome);
        strava.AssertDelivered(_sink);
    }

    [Fact]
    public async Task A_request_that_hangs_is_cancelled_at_once()
    {
        await using var strava = await Simulators.StartAsync(950);
        strava.Faults.Add(Testing.SimulatedFault.SlowBody(TimeSpan.FromMinutes(10)));
        await using var ingestion = new TestIngestion(strava, _sink);
        using var stop = new CancellationTokenSource();
        strava.RequestReceived += (_, request) =>
        {
            if (request.IsActivityList)
            {
                stop.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ingestion.Runner.RunAsync(cancellationToken: stop.Token));
    }
}
