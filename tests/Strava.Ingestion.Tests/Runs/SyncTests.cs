using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

public sealed class SyncTests
{
    private readonly WatchedSink _sink = new();

    [Theory]
    [InlineData(0, SimulatedOrder.AsStrava)]
    [InlineData(1, SimulatedOrder.AsStrava)]
    [InlineData(200, SimulatedOrder.AsStrava)]
    [InlineData(1999, SimulatedOrder.AsStrava)]
    [InlineData(2000, SimulatedOrder.NewestFirst)]
    [InlineData(2001, SimulatedOrder.OldestFirst)]
    public async Task A_first_sync_stores_every_byte_within_the_request_bound(int count, SimulatedOrder order)
    {
        await using var strava = await Simulators.StartAsync(count, options => options.Order = order);
        await using var ingestion = new TestIngestion(strava, _sink);

        var summary = await ingestion.SyncAsync();

        Assert.Null(summary.Error);
        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        Assert.Equal(new ActivityCounts(Seen: count, Written: count, Unchanged: 0, Deleted: 0, Rejected: 0), summary.Activities);
        Assert.InRange(strava.CountLists(), 1, (int)Math.Ceiling(count / 200.0) + 4);
        strava.AssertDelivered(_sink);
    }

    [Fact]
    public async Task Ids_beyond_what_a_double_holds_are_kept()
    {
        await using var strava = await Simulators.StartAsync(2000);
        await using var ingestion = new TestIngestion(strava, _sink);

        await ingestion.SyncAsync();

        Assert.Contains(_sink.Held.Keys, id => id > 1L << 53);
        strava.AssertDelivered(_sink);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(2000)]
    public async Task A_second_sync_sends_at_most_two_requests_and_writes_nothing(int count)
    {
        await using var strava = await Simulators.StartAsync(count);
        await using var ingestion = new TestIngestion(strava, _sink);
        await ingestion.SyncAsync();

        var second = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.Completed, second.Outcome);
        Assert.InRange(second.Requests, 1, 2);
        Assert.Equal(0, second.Activities.Written);
    }

    [Fact]
    public async Task Late_uploads_and_edits_within_the_lookback_are_found()
    {
        await using var strava = await Simulators.StartAsync(500);
        await using var ingestion = new TestIngestion(strava, _sink);
        await ingestion.SyncAsync();
        var newest = strava.Athlete.Activities.MaxBy(activity => activity.StartDate)!;
        strava.Athlete.Add(newest.StartDate.AddDays(-5));
        strava.Athlete.Edit(newest.Id);

        var summary = await ingestion.SyncAsync();

        Assert.Equal(2, summary.Activities.Written);
        strava.AssertDelivered(_sink);
    }

    [Fact]
    public async Task A_sink_that_is_new_gets_the_whole_history()
    {
        await using var strava = await Simulators.StartAsync(450);
        await using var before = new TestIngestion(strava, _sink);
        await before.SyncAsync();
        var other = new WatchedSink { Name = "other" };

        await using var after = before.Restarted(_sink, other);
        await after.SyncAsync();

        strava.AssertDelivered(_sink);
        strava.AssertDelivered(other);
    }

    [Fact]
    public async Task A_malformed_activity_is_quarantined_with_payload_and_reason_and_the_rest_goes_on()
    {
        const string Malformed = """{"id":"seventy-seven","name":"🚴"}""";
        await using var strava = await Simulators.StartAsync(450);
        strava.Athlete.AddRaw(77, DateTimeOffset.UtcNow.AddDays(-30), Malformed);
        await using var ingestion = new TestIngestion(strava, _sink);

        var summary = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        Assert.Equal((451, 450, 1), (summary.Activities.Seen, summary.Activities.Written, summary.Activities.Rejected));
        var rejected = Assert.Single(await ingestion.Get<QuarantinedActivities>().ListAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Malformed, System.Text.Encoding.UTF8.GetString(rejected.Raw.Span));
        Assert.NotEmpty(rejected.Reason);
    }

    [Fact]
    public async Task Progress_is_told_after_each_page_that_is_safely_written()
    {
        await using var strava = await Simulators.StartAsync(1000);
        await using var ingestion = new TestIngestion(strava, _sink);
        var reports = new List<IngestionProgress>();

        var summary = await ingestion.SyncAsync(new InlineProgress(report =>
        {
            Assert.Equal(report.Activities.Written, _sink.Held.Count);
            reports.Add(report);
        }));

        // Six pages, and up to three answers without any; those that waited for the sink together were written together.
        Assert.InRange(reports.Count, 2, 9);
        Assert.Equal(reports.Select(report => report.Activities.Seen).Order(), reports.Select(report => report.Activities.Seen));
        Assert.Equal(summary.Activities, reports[^1].Activities);
        Assert.Equal(strava.Athlete.Activities.Min(activity => activity.StartDate), reports[^1].ReachedBack);
    }

    [Fact]
    public async Task Whose_history_it_is_is_asked_once_and_remembered()
    {
        await using var strava = await Simulators.StartAsync(5);
        await using var first = new TestIngestion(strava, _sink);
        await first.SyncAsync();
        await using var second = first.Restarted(_sink);

        var summary = await second.SyncAsync();

        Assert.Equal(strava.Athlete.Id, summary.AthleteId);
        Assert.Single(strava.Requests, request => request.PathAndQuery.EndsWith("/athlete", StringComparison.Ordinal));
    }
}
