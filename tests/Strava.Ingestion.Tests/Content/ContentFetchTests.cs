using Strava.Ingestion.Testing;
using static Strava.Ingestion.ContentKinds;

namespace Strava.Ingestion.Tests;

public sealed class ContentFetchTests
{
    private const ContentKinds All = Detail | Laps | ContentKinds.Zones | Streams | Comments | Kudos | Photos;

    [Fact]
    public async Task Nothing_is_fetched_and_nothing_is_remembered_unless_it_is_asked_for()
    {
        await using var world = await ContentWorld.StartAsync(5);

        var summary = await world.SyncAsync(None);

        Assert.Null(summary.Contents);
        Assert.Empty(world.Asked);
        Assert.DoesNotContain(world.State.Keys, key => key.StartsWith("content/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_kind_is_fetched_with_one_request_an_activity_and_only_once()
    {
        await using var world = await ContentWorld.StartAsync(5);
        var recorded = world.Newest.Where(activity => !ContentWorld.Text(activity.Json).Contains("\"manual\":true", StringComparison.Ordinal)).ToList();

        var first = await world.SyncAsync(All, concurrency: 4);
        var second = await world.SyncAsync(All, concurrency: 4);

        Assert.Null(first.Error);
        Assert.Equal(35, world.Asked.Count);
        Assert.Equal(35, world.Asked.Distinct().Count());
        Assert.Equal(new ContentProgress(30 + recorded.Count, 0), first.Contents);
        Assert.Equal(new ContentProgress(0, 0), second.Contents);
        Assert.All(world.Sink.Held.Values, raw => Assert.Contains("\"resource_state\":3", ContentWorld.Text(raw), StringComparison.Ordinal));
        Assert.Equal(25 + recorded.Count, world.Sink.Contents.Count);
        Assert.All(recorded, activity => Assert.Contains("\"heartrate\"", ContentWorld.Text(world.Sink.Contents[(activity.Id, Streams)].Raw), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_newest_activity_comes_first()
    {
        await using var world = await ContentWorld.StartAsync(150, readLimit: 1000);

        await world.SyncAsync(Laps);

        Assert.Equal(world.Newest.Select(activity => $"{activity.Id}/laps"), world.Asked);
    }

    [Fact]
    public async Task One_activity_whose_detail_always_answers_500_never_delays_another()
    {
        await using var world = await ContentWorld.StartAsync(40, readLimit: 1000);
        var broken = world.Newest[0].Id;
        world.Fail(SimulatedFault.Status(500), $"{broken}");

        var started = world.Time.GetUtcNow();
        var first = await world.SyncAsync(Detail | Laps);

        // One request for it in its turn, no wait on the clock, and its other contents and all the others as if it were not there.
        Assert.Equal(IngestionOutcome.Completed, first.Outcome);
        Assert.Equal(started, world.Time.GetUtcNow());
        Assert.Equal(world.Newest.SelectMany(activity => new[] { $"{activity.Id}", $"{activity.Id}/laps" }), world.Asked);
        Assert.Equal(new ContentProgress(79, 1), first.Contents);

        // In later runs new activities come whole, while it is asked for more and more rarely.
        for (var run = 0; run < 100; run++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(10));
            var added = world.Strava.Athlete.Add(world.Time.GetUtcNow().AddMinutes(-5));
            var later = await world.SyncAsync(Detail | Laps);
            Assert.Equal(new ContentProgress(2, 1), later.Contents);
            Assert.Contains($"{added.Id}", world.Asked);
        }

        Assert.InRange(world.Asked.Count(asked => asked == $"{broken}"), 6, 10);
    }

    [Fact]
    public async Task A_rate_limit_ends_the_fetching_and_the_next_run_goes_on_without_a_repeated_request()
    {
        await using var world = await ContentWorld.StartAsync(30, readLimit: 20);
        var runs = 1;
        IngestionSummary summary;
        while ((summary = await world.SyncAsync(Detail | Streams, concurrency: 3)).Outcome == IngestionOutcome.RateLimited)
        {
            Assert.InRange(runs++, 1, 6);
            Assert.True(summary.Contents is { Pending: > 0 });
            world.Time.SetUtcNow(summary.ResumeAfter!.Value);
        }

        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        Assert.Equal(0, summary.Contents!.Value.Pending);
        Assert.Equal(60, world.Asked.Count);
        Assert.Equal(60, world.Asked.Distinct().Count());
        Assert.DoesNotContain(world.Strava.Requests, request => request.StatusCode == 429);
    }

    [Fact]
    public async Task A_crash_between_the_write_and_the_settling_fetches_that_content_again()
    {
        await using var world = await ContentWorld.StartAsync(3);
        world.Sink.WritingContent = _ => world.State.FailOn("athletes/134815/content/");
        var crashed = await world.SyncAsync(Laps);
        world.State.Writing = null;
        world.Sink.WritingContent = null;
        var written = world.Sink.Contents.Count;

        var next = await world.SyncAsync(Laps);

        Assert.Equal((IngestionOutcome.Failed, IngestionOutcome.Completed), (crashed.Outcome, next.Outcome));
        Assert.InRange(written, 1, 3);
        Assert.Equal(3, world.Sink.Contents.Count);
        Assert.Equal(3, next.Contents!.Value.Fetched);
    }

    [Fact]
    public async Task A_crash_before_the_checkpoint_moves_loses_no_content()
    {
        await using var world = await ContentWorld.StartAsync(3);
        world.State.Writing = key =>
        {
            if (key.Contains("/content/", StringComparison.Ordinal) && !key.EndsWith("/settings", StringComparison.Ordinal))
            {
                throw new IOException("The disk is full.");
            }
        };
        await world.SyncAsync(Laps);
        Assert.Equal(3, world.Sink.Held.Count);
        world.State.Writing = null;

        await world.SyncAsync(Laps);

        Assert.Equal(3, world.Sink.Contents.Count);
    }

    [Fact]
    public async Task Zones_of_an_athlete_who_is_no_subscriber_cost_one_request_a_day()
    {
        await using var world = await ContentWorld.StartAsync(30);
        world.Strava.Faults.Add(SimulatedFault.Body(402, """{"message":"Payment Required"}"""), times: int.MaxValue, when: request => request.PathAndQuery.EndsWith("/zones", StringComparison.Ordinal));

        var first = await world.SyncAsync(ContentKinds.Zones | Laps);
        await world.SyncAsync(ContentKinds.Zones | Laps);
        Assert.Single(world.Asked, asked => asked.EndsWith("/zones", StringComparison.Ordinal));
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.SyncAsync(ContentKinds.Zones | Laps);

        Assert.Equal((IngestionOutcome.Completed, new ContentProgress(30, 30)), (first.Outcome, first.Contents));
        Assert.Equal(2, world.Asked.Count(asked => asked.EndsWith("/zones", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Zones_that_wait_are_counted_and_the_reason_is_said_once_a_run()
    {
        await using var world = await ContentWorld.StartAsync(6);
        world.Strava.Faults.Add(SimulatedFault.Body(402, """{"message":"Payment Required"}"""), times: int.MaxValue, when: request => request.PathAndQuery.EndsWith("/zones", StringComparison.Ordinal));

        await world.SyncAsync(ContentKinds.Zones);
        var next = await world.SyncAsync(ContentKinds.Zones);

        Assert.Equal(new ContentProgress(0, 6), next.Contents);
        var warnings = world.Logs.Where(entry => entry.Id == 1052).ToList();
        Assert.Equal(2, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains("The zones of 6 activities wait, because Strava answered 402", warning.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_clock_that_ran_ahead_has_put_off_is_fetched()
    {
        await using var world = await ContentWorld.StartAsync(1);
        var rightTime = world.Time.GetUtcNow();
        world.Strava.Faults.Add(SimulatedFault.Status(500), times: int.MaxValue, when: request => request.ReceivedAt > rightTime.AddDays(300) && request.PathAndQuery.Contains("/streams", StringComparison.Ordinal));
        await using var app = new TestIngestion(world.Strava, [world.Sink], world.State, world.Time, ingestion: options => options.Content = Streams);
        world.Time.Advance(TimeSpan.FromDays(365));
        await app.SyncAsync();
        world.Time.AdjustTime(rightTime);

        await app.SyncAsync();

        Assert.Single(world.Sink.Contents);
    }

    [Fact]
    public async Task An_answer_that_is_no_document_of_Stravas_is_not_written()
    {
        await using var world = await ContentWorld.StartAsync(1);
        var id = world.Newest[0].Id;
        world.Fail(SimulatedFault.Html(), $"{id}/laps", times: 1);
        world.Fail(SimulatedFault.CutJson(), $"{id}/kudos", times: 1);
        world.Fail(SimulatedFault.Body(200, """{"id":1,"name":"another activity"}"""), $"{id}", times: 1);

        var first = await world.SyncAsync(Detail | Laps | Kudos);

        Assert.Equal(new ContentProgress(0, 3), first.Contents);
        Assert.Empty(world.Sink.Contents);
        Assert.Equal(id, Assert.Single(world.Sink.Held.Keys));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new ContentProgress(3, 0), (await world.SyncAsync(Detail | Laps | Kudos)).Contents);
    }

    [Fact]
    public async Task An_outage_ends_the_fetching_instead_of_costing_a_read_an_activity()
    {
        await using var world = await ContentWorld.StartAsync(60);
        world.Strava.Faults.Add(SimulatedFault.Status(503), times: 10, when: request => request.PathAndQuery.EndsWith("/laps", StringComparison.Ordinal));

        var during = await world.SyncAsync(Laps);
        var after = await world.SyncAsync(Laps);

        Assert.Equal(IngestionOutcome.Failed, during.Outcome);
        Assert.IsType<StravaTransientException>(during.Error);
        Assert.Equal(new ContentProgress(50, 10), after.Contents);
    }

    [Fact]
    public async Task A_revoked_token_ends_the_fetching_and_keeps_what_is_waiting()
    {
        await using var world = await ContentWorld.StartAsync(5);
        world.Strava.Faults.Add(
            SimulatedFault.Body(403, """{"message":"Forbidden","errors":[{"resource":"Application","field":"Status","code":"Inactive"}]}"""),
            when: request => request.PathAndQuery.EndsWith("/laps", StringComparison.Ordinal));

        var ended = await world.SyncAsync(Laps);

        Assert.Equal(IngestionOutcome.AppInactive, ended.Outcome);
        Assert.Equal(new ContentProgress(0, 5), ended.Contents);
        Assert.Single(world.Asked);
    }

    [Fact]
    public async Task An_activity_that_is_gone_by_now_is_settled_and_left_to_the_sweep()
    {
        await using var world = await ContentWorld.StartAsync(3);
        world.Fail(SimulatedFault.Body(404, """{"message":"Record Not Found","errors":[]}"""), $"{world.Newest[1].Id}");

        var summary = await world.SyncAsync(Detail);

        Assert.Equal(new ContentProgress(2, 0), summary.Contents);
        Assert.Equal(3, world.Sink.Held.Count);
    }

    [Fact]
    public async Task An_activity_hidden_while_it_was_asked_for_is_asked_for_again_once_the_list_shows_it()
    {
        await using var world = await ContentWorld.StartAsync(3);
        var hidden = $"{world.Newest[1].Id}/laps";
        world.Fail(SimulatedFault.Body(404, """{"message":"Record Not Found","errors":[]}"""), hidden, times: 1);
        await world.SyncAsync(ContentKinds.Laps);
        world.Time.Advance(TimeSpan.FromDays(1));

        await world.SweepAsync(ContentKinds.Laps);
        var summary = await world.SyncAsync(ContentKinds.Laps);

        Assert.Equal(0, summary.Contents?.Pending);
        Assert.Equal(2, world.Asked.Count(path => path == hidden));
        Assert.Contains((world.Newest[1].Id, ContentKinds.Laps), world.Sink.Contents.Keys);
    }
}
