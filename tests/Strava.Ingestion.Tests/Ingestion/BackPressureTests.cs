using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests.Ingestion;

public sealed class BackPressureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MemorySink _sink = new();

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
        var thirdPage = WhenListed(strava, 3);
        var ahead = 0;
        _sink.Writing = async (number, cancellationToken) =>
        {
            await thirdPage.WaitAsync(Patience, cancellationToken);
            ahead = Math.Max(ahead, strava.CountLists() - number);
        };
        await using var ingestion = new TestIngestion(strava, _sink);

        await ingestion.SyncAsync();

        // One page is written, one waits in the channel, one is in the hands of the fetcher.
        Assert.Equal(2, ahead);
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
