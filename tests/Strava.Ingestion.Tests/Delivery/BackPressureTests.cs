using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

public sealed class BackPressureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WatchedSink _sink = new();

    [Fact]
    public async Task The_next_page_is_fetched_while_one_is_written()
    {
        await using var strava = await Simulators.StartAsync(950);
        var secondPage = WhenListed(strava, 2);
        _sink.Writing = (number, cancellationToken) => number == 1 ? secondPage.WaitAsync(Patience, cancellationToken) : Task.CompletedTask;
        await using var ingestion = new TestIngestion(strava, _sink);

        var summary = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
    }

    [Fact]
    public async Task A_slow_sink_holds_the_fetching_back()
    {
        await using var strava = await Simulators.StartAsync(3000);
        var fourthPage = WhenListed(strava, 4);
        var ahead = 0;
        _sink.Writing = async (_, cancellationToken) =>
        {
            await fourthPage.WaitAsync(Patience, cancellationToken);

            // Each page but the first repeats one activity.
            var written = _sink.Held.Count / 199;
            ahead = Math.Max(ahead, strava.CountLists() - written);
        };
        await using var ingestion = new TestIngestion(strava, _sink);

        await ingestion.SyncAsync();

        // Two are written together, two wait in the channel, one is in the hands of the fetcher.
        Assert.InRange(ahead, 4, 5);
    }

    [Fact]
    public async Task Pages_that_wait_for_a_slow_sink_are_written_together()
    {
        await using var strava = await Simulators.StartAsync(950);
        var fourthPage = WhenListed(strava, 4);
        _sink.Writing = (number, cancellationToken) => number == 1 ? fourthPage.WaitAsync(Patience, cancellationToken) : Task.CompletedTask;
        await using var ingestion = new TestIngestion(strava, _sink);

        await ingestion.SyncAsync();

        strava.AssertDelivered(_sink);
        Assert.True(_sink.Writes < 5, $"{_sink.Writes} writes for five pages");
    }

    private static Task WhenListed(StravaSimulator strava, int lists)
    {
        var listed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        strava.RequestReceived += (_, _) =>
        {
            if (strava.CountLists() >= lists)
            {
                listed.TrySetResult();
            }
        };
        return listed.Task;
    }
}
