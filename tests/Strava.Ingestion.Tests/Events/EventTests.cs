using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>What events lead to in the sinks.</summary>
public sealed class EventTests : EventWorld
{
    [Fact]
    public async Task A_new_activity_is_written_as_a_sync_would_write_it_with_one_request_and_no_checkpoint_moves()
    {
        var checkpoints = Checkpoints();
        var added = Athlete.Add(Time.GetUtcNow());

        var summary = await HandleAsync(Event(added.Id, "create"));

        Assert.Equal((IngestionOutcome.Completed, 1, 1), (summary.Outcome, summary.Requests, summary.Activities.Written));
        Assert.True(added.Json.Span.SequenceEqual(Sink.Held[added.Id]));
        Assert.Equal(checkpoints, Checkpoints());
        Assert.Equal(0, (await App.SyncAsync()).Activities.Written);
        AssertNothingWaits();
    }

    [Fact]
    public async Task Several_events_of_one_activity_are_one_request_and_duplicates_none()
    {
        var added = Athlete.Add(Time.GetUtcNow());
        await ReceiveAsync(Event(added.Id, "create"), Event(added.Id, "update", seconds: 1), Event(added.Id, "update", seconds: 2), Event(added.Id, "create"));
        await ReceiveAsync(Event(added.Id, "create"));

        await WorkAsync();
        await HandleAsync(Event(added.Id, "create"), Event(added.Id, "update", seconds: 2));

        Assert.Single(Asked);
        AssertNothingWaits();
    }

    [Fact]
    public async Task A_burst_of_new_activities_is_one_list_request()
    {
        var added = Enumerable.Range(0, 30).Select(minute => Athlete.Add(Time.GetUtcNow().AddMinutes(-minute))).ToList();

        var summary = await HandleAsync([.. added.Select(activity => Event(activity.Id, "create"))]);

        Assert.Equal((1, 30), (summary.Requests, summary.Activities.Written));
        Assert.All(added, activity => Assert.True(Sink.Held.ContainsKey(activity.Id)));
    }

    [Fact]
    public async Task An_edit_of_an_old_activity_is_found_where_it_is()
    {
        var old = Athlete.Activities[0];
        Assert.DoesNotContain(old.Id, Athlete.Activities.TakeLast(30).Select(activity => activity.Id));
        var edited = Athlete.Edit(old.Id);

        var summary = await HandleAsync(Event(old.Id, "update"));

        Assert.Equal((IngestionOutcome.Completed, 3), (summary.Outcome, summary.Requests));
        Assert.True(edited.Json.Span.SequenceEqual(Sink.Held[old.Id]));
        Assert.Equal(0, summary.Activities.Deleted);
    }

    [Fact]
    public async Task Many_old_edits_that_lie_together_take_few_requests()
    {
        await App.DisposeAsync();
        await Simulator.DisposeAsync();
        Simulator = await Simulators.StartAsync(40, options => (options.TimeProvider, options.ActivitySpacing) = (Time, TimeSpan.FromDays(5)));
        App = Start(new WatchedStateStore());
        await App.SyncAsync();
        Options.PageSize = 10;
        var edited = Athlete.Activities.Take(8).Select(activity => Athlete.Edit(activity.Id)).ToList();

        var summary = await HandleAsync([.. edited.Select(activity => Event(activity.Id, "update"))]);

        Assert.InRange(summary.Requests, 3, 7);
        Assert.All(edited, activity => Assert.True(activity.Json.Span.SequenceEqual(Sink.Held[activity.Id])));
    }

    [Fact]
    public async Task A_deletion_is_believed_once_Strava_does_not_show_the_activity()
    {
        var id = Athlete.Activities[5].Id;
        Athlete.Delete(id);

        var summary = await HandleAsync(Event(id, "delete"));

        Assert.Equal((1, 1), (summary.Requests, summary.Activities.Deleted));
        Assert.False(Sink.Held.ContainsKey(id));
        Assert.Equal(id, Assert.Single(await Sink.ListTombstonesAsync(Athlete.Id, Cancellation).ToListAsync(Cancellation)).ActivityId);
        AssertNothingWaits();
    }

    [Fact]
    public async Task What_only_an_export_has_brought_is_not_taken_back()
    {
        var exported = Samples.Activity(5, origin: ActivityOrigin.Export, athleteId: Athlete.Id);
        await Sink.WriteAsync([exported], Cancellation);
        var gone = Athlete.Activities[3].Id;
        Athlete.Delete(gone);
        await ReceiveAsync(Event(5, "delete"), Event(gone, "delete"));

        var summary = await WorkAsync();

        Assert.Equal((IngestionOutcome.Completed, 1), (summary.Outcome, summary.Activities.Deleted));
        Assert.True(exported.Raw.Span.SequenceEqual(Sink.Held[5]));
        Assert.DoesNotContain(gone, Sink.Held.Keys);
    }

    [Fact]
    public async Task A_deletion_and_a_creation_in_the_wrong_order_end_in_what_is_true()
    {
        var gone = Athlete.Add(Time.GetUtcNow());
        Athlete.Delete(gone.Id);

        await HandleAsync(Event(gone.Id, "delete", seconds: 5), Event(gone.Id, "create"));

        Assert.False(Sink.Held.ContainsKey(gone.Id));
        AssertNothingWaits();
    }

    [Fact]
    public async Task An_event_that_comes_while_its_activity_is_looked_at_is_not_lost()
    {
        var added = Athlete.Add(Time.GetUtcNow());
        var isFirst = true;
        Sink.Writing = async (_, _) =>
        {
            if (isFirst)
            {
                isFirst = false;
                await ReceiveAsync(Event(added.Id, "update", seconds: 3));
                await App.Get<EventSorter>().SortAsync([.. State.Keys.Where(key => key.StartsWith(EventKeys.Received, StringComparison.Ordinal))], Cancellation);
            }
        };

        await HandleAsync(Event(added.Id, "create"));

        Assert.Contains(EventKeys.Of(Athlete.Id), State.Keys);
        await WorkAsync();
        Assert.Equal(2, Asked.Count());
        AssertNothingWaits();
    }

    [Fact]
    public async Task A_process_that_dies_between_two_steps_loses_no_event()
    {
        var added = Athlete.Add(Time.GetUtcNow());
        await ReceiveAsync(Event(added.Id, "create"));
        for (var step = 0; !Sink.Held.ContainsKey(added.Id) || State.Keys.Any(key => key.StartsWith(EventKeys.Root, StringComparison.Ordinal)); step++)
        {
            Assert.InRange(step, 0, 30);
            var failing = new FailingStateStore(State) { FailsAfter = step };
            await using var dying = Start(failing);
            try
            {
                await dying.Runner.ProcessEventsAsync(cancellationToken: Cancellation);
            }
            catch (IOException)
            {
                // The state is gone in the middle.
            }

            Time.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.True(added.Json.Span.SequenceEqual(Sink.Held[added.Id]));
    }

    [Fact]
    public async Task What_waits_can_be_counted()
    {
        await ReceiveAsync(Event(1, "create"), Event(2, "create"));
        Assert.Equal(2, (await App.Get<EventInbox>().CountAsync(Cancellation))[Athlete.Id]);

        await WorkAsync();

        Assert.Equal(2, (await App.Get<EventInbox>().CountAsync(Cancellation))[Athlete.Id]);
    }

    [Fact]
    public async Task A_purge_takes_what_waits()
    {
        await HandleAsync(Event(987_654_321, "create"));

        await Connections.PurgeAsync(Athlete.Id, Cancellation);

        Assert.DoesNotContain(State.Keys, key => key.Contains(FormattableString.Invariant($"{Athlete.Id}"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_spent_quota_lets_events_wait_and_says_until_when()
    {
        Simulator.Faults.Add(SimulatedFault.TooManyRequests(), when: request => request.IsActivityList);
        var added = Athlete.Add(Time.GetUtcNow());

        var summary = await HandleAsync(Event(added.Id, "create"));

        Assert.Equal(IngestionOutcome.RateLimited, summary.Outcome);
        Time.Advance(summary.ResumeAfter!.Value - Time.GetUtcNow());
        await WorkAsync();
        Assert.True(Sink.Held.ContainsKey(added.Id));
    }

    [Fact]
    public async Task Events_go_into_the_reserve_that_a_first_sync_leaves()
    {
        await using var strava = await Simulators.StartAsync(40, options => (options.TimeProvider, options.ReadLimit15Minutes) = (Time, 20));
        await using var app = new TestIngestion(strava, [Sink], new WatchedStateStore(), Time, options => options.RateLimitReserve = 0.5, options => (options.Content, options.PageSize) = (ContentKinds.Laps, 10));
        Assert.Equal(IngestionOutcome.RateLimited, (await app.SyncAsync()).Outcome);
        var added = strava.Athlete.Add(Time.GetUtcNow());
        await app.Get<EventInbox>().ReceiveAsync(Event(added.Id, "create") with { OwnerId = strava.Athlete.Id }, Cancellation);

        await app.Runner.ProcessEventsAsync(cancellationToken: Cancellation);

        Assert.True(Sink.Held.ContainsKey(added.Id));
    }
}
