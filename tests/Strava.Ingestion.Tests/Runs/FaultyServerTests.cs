using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>Whatever breaks at whatever page, nothing is lost.</summary>
public sealed class FaultyServerTests
{
    private const int Pages = 7;
    private const int Activities = 950;

    private static readonly Dictionary<string, Func<SimulatedFault>> Faults = new()
    {
        ["500"] = () => SimulatedFault.Status(500),
        ["502"] = () => SimulatedFault.Status(502),
        ["503"] = () => SimulatedFault.Status(503),
        ["reset"] = SimulatedFault.Reset,
        ["truncated body"] = SimulatedFault.TruncatedBody,
        ["cut JSON"] = SimulatedFault.CutJson,
        ["HTML"] = SimulatedFault.Html,
        ["empty body"] = SimulatedFault.EmptyBody,
        ["slow body"] = () => SimulatedFault.SlowBody(TimeSpan.FromMinutes(5)),
    };

    private readonly WatchedSink _sink = new();

    public static TheoryData<string, int> FaultAtPage()
    {
        var data = new TheoryData<string, int>();
        foreach (var fault in Faults.Keys)
        {
            for (var page = 0; page < Pages; page++)
            {
                data.Add(fault, page);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(FaultAtPage))]
    public async Task A_fault_that_passes_costs_a_retry(string fault, int page)
    {
        await using var strava = await Simulators.StartAsync(Activities);
        strava.Faults.Add(Faults[fault](), times: 1, skip: page);
        await using var ingestion = Impatient(strava);

        var summary = await ingestion.SyncAsync();

        Assert.Null(summary.Error);
        Assert.Equal((Activities, 0), (summary.Activities.Written, summary.Activities.Rejected));
        Assert.Equal(Pages + 1, strava.CountLists());
        strava.AssertDelivered(_sink);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("reset")]
    [InlineData("truncated body")]
    [InlineData("HTML")]
    [InlineData("empty body")]
    public async Task A_fault_that_stays_ends_the_run_and_the_next_one_goes_on_from_there(string fault)
    {
        await using var strava = await Simulators.StartAsync(Activities);
        strava.Faults.Add(Faults[fault](), times: 5, skip: 3);
        await using var first = Impatient(strava);

        var failed = await first.SyncAsync();
        var sentByTheFirst = strava.CountLists();
        await using var second = first.Restarted(_sink);
        var completed = await second.SyncAsync();

        Assert.Equal(IngestionOutcome.Failed, failed.Outcome);
        Assert.IsType<StravaTransientException>(failed.Error);
        Assert.Equal(IngestionOutcome.Completed, completed.Outcome);
        Assert.Equal(Activities, failed.Activities.Written + completed.Activities.Written);

        // The three pages and their end that were left, and a look at what is new since.
        Assert.InRange(strava.CountLists() - sentByTheFirst, 1, Pages - 3 + 2);
        strava.AssertDelivered(_sink);
    }

    private TestIngestion Impatient(StravaSimulator strava) =>
        new(strava, [_sink], new WatchedStateStore(), configure: options => options.RequestTimeout = TimeSpan.FromSeconds(1));
}
