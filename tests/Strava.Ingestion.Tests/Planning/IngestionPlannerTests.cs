using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

public sealed class IngestionPlannerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly WatchedStateStore _state = new();
    private readonly WatchedSink _sink = new();

    [Theory]
    [InlineData(0, ActivityCountBasis.Counted, 0)]
    [InlineData(199, ActivityCountBasis.Counted, 199)]
    [InlineData(200, ActivityCountBasis.AtLeast, 200)]
    [InlineData(450, ActivityCountBasis.AtLeast, 200)]
    public async Task One_request_counts_what_fits_a_page(int activities, ActivityCountBasis basis, int expected)
    {
        await using var strava = await StartAsync(activities);
        await using var ingestion = Connect(strava);

        var plan = await PlanAsync(ingestion);

        Assert.Equal((expected, basis, 1), (plan.Activities, plan.Basis, plan.Requests));
        Assert.Single(strava.Requests, request => !request.IsTokenRequest);
    }

    [Fact]
    public async Task A_completed_sync_tells_the_number_without_a_request()
    {
        await using var strava = await StartAsync(450);
        await using var ingestion = Connect(strava);
        await ingestion.SyncAsync();

        var plan = await PlanAsync(ingestion.Restarted(_sink));

        Assert.Equal((450, ActivityCountBasis.Held, 0), (plan.Activities, plan.Basis, plan.Requests));
    }

    [Fact]
    public async Task What_an_unfinished_sync_holds_is_a_least()
    {
        await using var strava = await StartAsync(2000, options => options.ReadLimit15Minutes = 6);
        await using var ingestion = Connect(strava);
        Assert.Equal(IngestionOutcome.RateLimited, (await ingestion.SyncAsync()).Outcome);
        _time.Advance(TimeSpan.FromMinutes(15));

        var plan = await PlanAsync(ingestion);

        Assert.Equal((_sink.Held.Count, ActivityCountBasis.AtLeast, 1), (plan.Activities, plan.Basis, plan.Requests));
        Assert.InRange(plan.Activities, 600, 1400);
    }

    [Fact]
    public async Task What_a_retention_leaves_is_no_measure()
    {
        await using var strava = await StartAsync(50);
        await using var ingestion = Connect(strava, options => options.Retention = TimeSpan.FromDays(7));
        await ingestion.SyncAsync();

        var plan = await PlanAsync(ingestion);

        Assert.Equal((50, ActivityCountBasis.Counted, 1), (plan.Activities, plan.Basis, plan.Requests));
    }

    [Fact]
    public async Task A_number_that_is_given_costs_a_request_only_for_the_limits()
    {
        await using var strava = await StartAsync(5, options => (options.ReadLimit15Minutes, options.ReadLimitDaily) = (200, 2000));
        await using var ingestion = Connect(strava);

        var first = await PlanAsync(ingestion, 1000);
        var second = await PlanAsync(ingestion, 1000);

        Assert.Equal((1000, ActivityCountBasis.Given, 1, 0), (first.Activities, first.Basis, first.Requests, second.Requests));
        Assert.Equal((200, 2000), (second.ReadsPerQuarterHour, second.ReadsPerDay));
    }

    [Fact]
    public async Task Every_kind_of_work_is_planned_at_most()
    {
        await using var strava = await StartAsync(5);
        await using var ingestion = Connect(strava);

        var plan = await PlanAsync(ingestion, 1000);

        Assert.Equal(
            [("first sync", 10), ("sweep", 11), ("detail", 1000), ("laps", 1000), ("zones", 1000), ("streams", 1000), ("comments", 1000), ("kudos", 1000), ("photos", 1000), ("athlete documents", 27), ("all together", 7048)],
            plan.Steps.Select(step => (step.Name, step.Reads)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    [InlineData(450)]
    public async Task Sync_and_sweep_take_no_more_than_their_plan(int activities)
    {
        await using var strava = await StartAsync(activities);
        await using var ingestion = Connect(strava);
        var plan = await PlanAsync(ingestion, activities);

        var sync = await ingestion.SyncAsync();
        strava.Athlete.Delete(strava.Athlete.Activities[0].Id);
        var sweep = await ingestion.Runner.SweepAsync(full: true, cancellationToken: TestContext.Current.CancellationToken);

        // Whose history it is is asked once, besides.
        Assert.InRange(sync.Requests - 1, 1, plan.Steps[0].Reads);
        Assert.InRange(sweep.Requests, 1, plan.Steps[1].Reads);
    }

    [Fact]
    public async Task A_number_has_to_be_positive()
    {
        await using var strava = await StartAsync(5);
        await using var ingestion = Connect(strava);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => PlanAsync(ingestion, 0));
    }

    private Task<StravaSimulator> StartAsync(int activities, Action<StravaSimulatorOptions>? configure = null) => Simulators.StartAsync(activities, options =>
    {
        options.TimeProvider = _time;
        configure?.Invoke(options);
    });

    private TestIngestion Connect(StravaSimulator strava, Action<IngestionOptions>? configure = null) => new(strava, [_sink], _state, _time, ingestion: configure);

    private static Task<IngestionPlan> PlanAsync(TestIngestion ingestion, int? activities = null) =>
        ingestion.Get<IngestionPlanner>().PlanAsync(athleteId: null, activities, TestContext.Current.CancellationToken);
}
