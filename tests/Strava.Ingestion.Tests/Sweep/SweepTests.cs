using System.Text;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>What the activity list never says by itself, found by reading it again.</summary>
public sealed class SweepTests
{
    private readonly WatchedSink _sink = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_older_than_the_look_back_arrives_and_a_deleted_activity_leaves()
    {
        await using var strava = await StartAsync(450);
        await using var app = new TestIngestion(strava, _sink);
        await app.SyncAsync();
        var oldest = strava.Athlete.Activities.Take(3).ToList();
        var edited = strava.Athlete.Edit(oldest[0].Id);
        strava.Athlete.Delete(oldest[2].Id);

        var summary = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        Assert.Equal((1, 1), (summary.Activities.Written, summary.Activities.Deleted));
        Assert.Equal(edited.Json.ToArray(), _sink.Held[edited.Id]);
        AssertHoldsHistory(strava);
    }

    [Fact]
    public async Task An_activity_that_was_hidden_and_is_shown_again_comes_back()
    {
        await using var strava = await StartAsync(30);
        await using var app = new TestIngestion(strava, _sink);
        await app.SyncAsync();
        var hidden = strava.Athlete.Activities[3];
        strava.Athlete.Delete(hidden.Id);
        await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);
        Assert.DoesNotContain(hidden.Id, _sink.Held.Keys);

        strava.Athlete.AddRaw(hidden.Id, hidden.StartDate, Encoding.UTF8.GetString(hidden.Json.Span));
        await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        AssertHoldsHistory(strava);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(199)]
    [InlineData(400)]
    [InlineData(1000)]
    [InlineData(2480)]
    [InlineData(5000)]
    public async Task A_full_sweep_sends_a_request_for_each_page_and_at_most_one_more_for_each_window(int activities)
    {
        await using var strava = await StartAsync(activities);
        await using var app = new TestIngestion(strava, _sink);
        await app.SyncAsync();

        var unchanged = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);
        strava.Athlete.Activities.Where((_, i) => i % 200 == 7).ToList().ForEach(activity => strava.Athlete.Delete(activity.Id));
        var changed = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        Assert.Null(changed.Error);
        Assert.True(changed.Sweep!.Value.IsComplete);
        Assert.InRange(unchanged.Requests, 1, (int)Math.Ceiling(activities / 200.0) + 2 + (activities / 1000));
        // A window that has lost more than one is read to its end once more.
        Assert.InRange(changed.Requests, 1, (int)Math.Ceiling(activities / 200.0) + changed.Sweep.Value.Windows + 2);
        AssertHoldsHistory(strava);
    }

    [Fact]
    public async Task Slices_go_on_where_the_last_one_ended_in_another_process_too()
    {
        await using var strava = await StartAsync(2500);
        await using var app = new TestIngestion(strava, _sink);
        await app.SyncAsync();
        var gone = strava.Athlete.Activities.Where((_, i) => i % 500 == 7).ToList();
        gone.ForEach(activity => strava.Athlete.Delete(activity.Id));
        await using var another = app.Restarted(_sink);

        var slices = new List<IngestionSummary>
        {
            await app.Runner.SweepAsync(cancellationToken: Cancellation),
            await another.Runner.SweepAsync(cancellationToken: Cancellation),
            await app.Runner.SweepAsync(cancellationToken: Cancellation),
        };

        Assert.Equal([5, 10, 14], slices.Select(slice => slice.Sweep!.Value.Done));
        Assert.True(slices[^1].Sweep!.Value.IsComplete);
        Assert.Equal(gone.Count, slices.Sum(slice => slice.Activities.Deleted));
        AssertHoldsHistory(strava);
        Assert.Equal(5, (await app.Runner.SweepAsync(cancellationToken: Cancellation)).Sweep!.Value.Done);
    }

    [Fact]
    public async Task A_window_that_was_not_read_to_its_end_removes_nothing_and_is_read_again()
    {
        await using var strava = await StartAsync(900);
        await using var app = new TestIngestion(strava, _sink);
        await app.SyncAsync();
        strava.Athlete.Delete(strava.Athlete.Activities[^1].Id);
        strava.Faults.Add(SimulatedFault.TooManyRequests(), skip: 1);

        var stopped = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        Assert.Equal(IngestionOutcome.RateLimited, stopped.Outcome);
        Assert.NotNull(stopped.ResumeAfter);
        Assert.Equal((0, 900), (stopped.Activities.Deleted, _sink.Held.Count));
    }

    [Fact]
    public async Task More_than_may_be_removed_stops_the_sweep_with_nothing_removed()
    {
        await using var strava = await StartAsync(400);
        await using var app = new TestIngestion(strava, _sink);
        await app.SyncAsync();
        foreach (var activity in strava.Athlete.Activities.TakeLast(150))
        {
            strava.Athlete.Delete(activity.Id);
        }

        var summary = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        Assert.Equal(IngestionOutcome.Failed, summary.Outcome);
        var guard = Assert.IsType<MassDeletionException>(summary.Error);
        Assert.Equal((150, 190), (guard.Gone, guard.Held));
        Assert.Contains("Strava:Ingestion:MaxDeletedShare=1", guard.Message, StringComparison.Ordinal);
        Assert.Equal(400, _sink.Held.Count);
    }

    [Fact]
    public async Task The_share_can_be_raised()
    {
        await using var strava = await StartAsync(400);
        await using var app = new TestIngestion(strava, [_sink], new WatchedStateStore(), ingestion: options => options.MaxDeletedShare = 1);
        await app.SyncAsync();
        foreach (var activity in strava.Athlete.Activities.Take(150))
        {
            strava.Athlete.Delete(activity.Id);
        }

        Assert.Equal(150, (await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation)).Activities.Deleted);
        AssertHoldsHistory(strava);
    }

    [Fact]
    public async Task A_document_that_does_not_say_which_activity_it_is_keeps_its_window_from_being_concluded()
    {
        await using var strava = await StartAsync(30);
        await using var app = new TestIngestion(strava, _sink);
        await app.SyncAsync();
        var damaged = strava.Athlete.Activities[5];
        strava.Athlete.Edit(damaged.Id, """{"id":"seven"}""");

        var summary = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        Assert.Equal((1, 0), (summary.Activities.Rejected, summary.Activities.Deleted));
        Assert.Equal(30, _sink.Held.Count);
    }

    [Fact]
    public async Task Each_sink_loses_what_it_held_itself()
    {
        var second = new WatchedSink { Name = "second" };
        await using var strava = await StartAsync(30);
        await using var app = new TestIngestion(strava, _sink, second);
        await app.SyncAsync();
        var gone = strava.Athlete.Activities[7];
        strava.Athlete.Delete(gone.Id);
        await second.RemoveAsync(strava.Athlete.Id, [new ActivityTombstone(gone.Id, DateTimeOffset.UtcNow)], Cancellation);

        var summary = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        Assert.Equal(1, summary.Activities.Deleted);
        AssertHoldsHistory(strava);
    }

    private static Task<StravaSimulator> StartAsync(int activities) =>
        StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = activities, ReadLimit15Minutes = 10_000, ReadLimitDaily = 100_000, OverallLimit15Minutes = 10_000, OverallLimitDaily = 100_000 }, Cancellation);

    private void AssertHoldsHistory(StravaSimulator strava) => Assert.Equal(
        strava.Athlete.Activities.Select(activity => (activity.Id, Encoding.UTF8.GetString(activity.Json.Span))).Order(),
        _sink.Held.Select(entry => (entry.Key, Encoding.UTF8.GetString(entry.Value))).Order());
}
