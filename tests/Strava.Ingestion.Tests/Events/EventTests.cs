using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

public sealed class EventTests : IAsyncLifetime
{
    private readonly TestClock _time = new();
    private readonly WatchedStateStore _state = new();
    private readonly WatchedSink _sink = new();
    private readonly TemporaryFolder _keys = new();
    private int _asked;
    private StravaSimulator _strava = null!;
    private TestIngestion _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SimulatedAthlete Athlete => _strava.Athlete;

    public async ValueTask InitializeAsync()
    {
        _strava = await Simulators.StartAsync(40, options => options.TimeProvider = _time);
        _app = Start(_state);
        Assert.Equal(IngestionOutcome.Completed, (await _app.SyncAsync()).Outcome);
        _asked = _strava.Requests.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _strava.DisposeAsync();
        _keys.Dispose();
    }

    private IEnumerable<string> Asked => _strava.Requests.Skip(_asked).Where(request => !request.IsTokenRequest).Select(request => request.PathAndQuery);

    [Fact]
    public async Task A_new_activity_is_written_as_a_sync_would_write_it_with_one_request_and_no_checkpoint_moves()
    {
        var checkpoints = Checkpoints();
        var added = Athlete.Add(_time.GetUtcNow());

        var summary = await HandleAsync(Event(added.Id, "create"));

        Assert.Equal((IngestionOutcome.Completed, 1, 1), (summary.Outcome, summary.Requests, summary.Activities.Written));
        Assert.True(added.Json.Span.SequenceEqual(_sink.Held[added.Id]));
        Assert.Equal(checkpoints, Checkpoints());
        Assert.Equal(0, (await _app.SyncAsync()).Activities.Written);
        AssertNothingWaits();
    }

    [Fact]
    public async Task Several_events_of_one_activity_are_one_request_and_duplicates_none()
    {
        var added = Athlete.Add(_time.GetUtcNow());
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
        var added = Enumerable.Range(0, 30).Select(minute => Athlete.Add(_time.GetUtcNow().AddMinutes(-minute))).ToList();

        var summary = await HandleAsync([.. added.Select(activity => Event(activity.Id, "create"))]);

        Assert.Equal((1, 30), (summary.Requests, summary.Activities.Written));
        Assert.All(added, activity => Assert.True(_sink.Held.ContainsKey(activity.Id)));
    }

    [Fact]
    public async Task An_edit_of_an_old_activity_is_found_where_it_is()
    {
        var old = Athlete.Activities[0];
        Assert.DoesNotContain(old.Id, Athlete.Activities.TakeLast(30).Select(activity => activity.Id));
        var edited = Athlete.Edit(old.Id);

        var summary = await HandleAsync(Event(old.Id, "update"));

        Assert.Equal((IngestionOutcome.Completed, 3), (summary.Outcome, summary.Requests));
        Assert.True(edited.Json.Span.SequenceEqual(_sink.Held[old.Id]));
        Assert.Equal(0, summary.Activities.Deleted);
    }

    [Fact]
    public async Task Many_old_edits_that_lie_together_take_few_requests()
    {
        await _app.DisposeAsync();
        await _strava.DisposeAsync();
        _strava = await Simulators.StartAsync(40, options => (options.TimeProvider, options.ActivitySpacing) = (_time, TimeSpan.FromDays(5)));
        _app = Start(new WatchedStateStore());
        await _app.SyncAsync();
        Options.PageSize = 10;
        var edited = Athlete.Activities.Take(8).Select(activity => Athlete.Edit(activity.Id)).ToList();

        var summary = await HandleAsync([.. edited.Select(activity => Event(activity.Id, "update"))]);

        Assert.InRange(summary.Requests, 3, 7);
        Assert.All(edited, activity => Assert.True(activity.Json.Span.SequenceEqual(_sink.Held[activity.Id])));
    }

    [Fact]
    public async Task A_deletion_is_believed_once_Strava_does_not_show_the_activity()
    {
        var id = Athlete.Activities[5].Id;
        Athlete.Delete(id);

        var summary = await HandleAsync(Event(id, "delete"));

        Assert.Equal((1, 1), (summary.Requests, summary.Activities.Deleted));
        Assert.False(_sink.Held.ContainsKey(id));
        Assert.Equal(id, Assert.Single(await _sink.ListTombstonesAsync(Athlete.Id, Cancellation).ToListAsync(Cancellation)).ActivityId);
        AssertNothingWaits();
    }

    [Fact]
    public async Task A_deletion_that_somebody_made_up_removes_nothing()
    {
        var id = Athlete.Activities[5].Id;

        var summary = await HandleAsync(Event(id, "delete"));

        Assert.Equal((IngestionOutcome.Completed, 0), (summary.Outcome, summary.Activities.Deleted));
        Assert.True(_sink.Held.ContainsKey(id));
        AssertNothingWaits();
    }

    [Fact]
    public async Task What_only_an_export_has_brought_is_not_taken_back()
    {
        var exported = Samples.Activity(5, origin: ActivityOrigin.Export, athleteId: Athlete.Id);
        await _sink.WriteAsync([exported], Cancellation);
        var gone = Athlete.Activities[3].Id;
        Athlete.Delete(gone);
        await ReceiveAsync(Event(5, "delete"), Event(gone, "delete"));

        var summary = await WorkAsync();

        Assert.Equal((IngestionOutcome.Completed, 1), (summary.Outcome, summary.Activities.Deleted));
        Assert.True(exported.Raw.Span.SequenceEqual(_sink.Held[5]));
        Assert.DoesNotContain(gone, _sink.Held.Keys);
    }

    [Fact]
    public async Task A_deletion_and_a_creation_in_the_wrong_order_end_in_what_is_true()
    {
        var gone = Athlete.Add(_time.GetUtcNow());
        Athlete.Delete(gone.Id);

        await HandleAsync(Event(gone.Id, "delete", seconds: 5), Event(gone.Id, "create"));

        Assert.False(_sink.Held.ContainsKey(gone.Id));
        AssertNothingWaits();
    }

    [Fact]
    public async Task What_Strava_does_not_show_yet_is_asked_for_again_for_a_while()
    {
        // The simulator does not list it before it is there.
        const long Id = 987_654_321;
        await HandleAsync(Event(Id, "create"));
        Assert.Equal(2, Asked.Count());
        Assert.Equal(2, (await WorkAsync()).Requests + Asked.Count());
        var added = Athlete.AddRaw(Id, _time.GetUtcNow(), $$"""{"id":{{Id}},"name":"Late","athlete":{"id":{{Athlete.Id}}},"start_date":"{{_time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}}"}""");
        _time.Advance(TimeSpan.FromSeconds(10));

        await WorkAsync();

        Assert.True(added.Json.Span.SequenceEqual(_sink.Held[Id]));
        AssertNothingWaits();
    }

    [Fact]
    public async Task What_never_comes_is_left_to_the_next_sync_after_some_hours()
    {
        await HandleAsync(Event(987_654_321, "create"));
        for (var hour = 0; hour < 10; hour++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            await WorkAsync();
        }

        Assert.Equal(1 + 7, Asked.Count());
        AssertNothingWaits();
    }

    [Fact]
    public async Task Somebody_elses_activity_is_not_taken_for_the_athletes()
    {
        const long Id = 987_654_321;
        _strava.Map("GET", $"/api/v3/activities/{Id}", _ => (200, $$"""{"id":{{Id}},"name":"Theirs","athlete":{"id":4711},"start_date":"2026-03-01T10:00:00Z"}"""));

        await HandleAsync(Event(Id, "create"));

        Assert.False(_sink.Held.ContainsKey(Id));
    }

    [Fact]
    public async Task A_flood_of_activities_that_are_not_there_is_not_asked_for_one_by_one()
    {
        await HandleAsync([.. Enumerable.Range(0, 5_500).Select(number => Event(1_000_000 + number, "create"))]);
        for (var round = 0; round < 20; round++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            await WorkAsync();
        }

        Assert.InRange(Asked.Count(), 20, 200);
        AssertNothingWaits();
    }

    [Fact]
    public async Task An_event_that_comes_while_its_activity_is_looked_at_is_not_lost()
    {
        var added = Athlete.Add(_time.GetUtcNow());
        var isFirst = true;
        _sink.Writing = async (_, _) =>
        {
            if (isFirst)
            {
                isFirst = false;
                await ReceiveAsync(Event(added.Id, "update", seconds: 3));
                await _app.Get<EventSorter>().SortAsync([.. _state.Keys.Where(key => key.StartsWith(EventKeys.Received, StringComparison.Ordinal))], Cancellation);
            }
        };

        await HandleAsync(Event(added.Id, "create"));

        Assert.Contains(EventKeys.Of(Athlete.Id), _state.Keys);
        await WorkAsync();
        Assert.Equal(2, Asked.Count());
        AssertNothingWaits();
    }

    [Fact]
    public async Task A_process_that_dies_between_two_steps_loses_no_event()
    {
        var added = Athlete.Add(_time.GetUtcNow());
        await ReceiveAsync(Event(added.Id, "create"));
        for (var step = 0; !_sink.Held.ContainsKey(added.Id) || _state.Keys.Any(key => key.StartsWith(EventKeys.Root, StringComparison.Ordinal)); step++)
        {
            Assert.InRange(step, 0, 30);
            var failing = new FailingStateStore(_state) { FailsAfter = step };
            await using var dying = Start(failing);
            try
            {
                await dying.Runner.ProcessEventsAsync(cancellationToken: Cancellation);
            }
            catch (IOException)
            {
                // The state is gone in the middle.
            }

            _time.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.True(added.Json.Span.SequenceEqual(_sink.Held[added.Id]));
    }

    [Fact]
    public async Task Who_has_ended_the_access_loses_the_tokens_at_once_and_the_data_when_the_time_is_up()
    {
        Athlete.Revoke();

        await HandleAsync(Deauthorization());

        Assert.Null(await Connections.FindAsync(Athlete.Id, Cancellation));
        Assert.Empty(await Connections.PurgeDueAsync(Cancellation));
        Assert.Equal(40, _sink.Held.Count);
        _time.Advance(TimeSpan.FromDays(29));
        Assert.Equal([Athlete.Id], await Connections.PurgeDueAsync(Cancellation));
        Assert.Empty(_sink.Held);
        AssertNothingWaits();
    }

    [Fact]
    public async Task The_data_go_at_once_where_that_is_asked_for()
    {
        Options.PurgeDeauthorizedAfter = TimeSpan.Zero;
        Athlete.Revoke();

        await HandleAsync(Deauthorization());

        Assert.Empty(_sink.Held);
        Assert.DoesNotContain(_state.Keys, key => key.StartsWith("purges/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deauthorization_that_somebody_made_up_ends_nothing()
    {
        await HandleAsync(Deauthorization());

        Assert.NotNull(await Connections.FindAsync(Athlete.Id, Cancellation));
        Assert.DoesNotContain(_state.Keys, key => key.StartsWith("purges/", StringComparison.Ordinal));
        AssertNothingWaits();
        Assert.Equal(IngestionOutcome.Completed, (await _app.SyncAsync()).Outcome);
    }

    [Fact]
    public async Task Who_connects_again_before_the_purge_keeps_everything()
    {
        Athlete.Revoke();
        await HandleAsync(Deauthorization());
        Athlete.Grant("read,activity:read_all");
        _time.Advance(TimeSpan.FromDays(1));
        await Connections.ConnectAsync("any", "read,activity:read_all", Cancellation);
        _time.Advance(TimeSpan.FromDays(60));

        Assert.Empty(await Connections.PurgeDueAsync(Cancellation));

        Assert.Equal(40, _sink.Held.Count);
        Assert.DoesNotContain(_state.Keys, key => key.StartsWith("purges/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_of_who_is_not_connected_leave_nothing_behind()
    {
        await HandleAsync(Event(1, "create") with { OwnerId = 4711 });

        Assert.Empty(Asked);
        Assert.DoesNotContain(_state.Keys, key => key.Contains("4711", StringComparison.Ordinal));
        AssertNothingWaits();
    }

    [Fact]
    public async Task What_waits_can_be_counted()
    {
        await ReceiveAsync(Event(1, "create"), Event(2, "create"));
        Assert.Equal(2, (await _app.Get<EventInbox>().CountAsync(Cancellation))[Athlete.Id]);

        await WorkAsync();

        Assert.Equal(2, (await _app.Get<EventInbox>().CountAsync(Cancellation))[Athlete.Id]);
    }

    [Fact]
    public async Task A_purge_takes_what_waits()
    {
        await HandleAsync(Event(987_654_321, "create"));

        await Connections.PurgeAsync(Athlete.Id, Cancellation);

        Assert.DoesNotContain(_state.Keys, key => key.Contains(FormattableString.Invariant($"{Athlete.Id}"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_spent_quota_lets_events_wait_and_says_until_when()
    {
        _strava.Faults.Add(SimulatedFault.TooManyRequests(), when: request => request.IsActivityList);
        var added = Athlete.Add(_time.GetUtcNow());

        var summary = await HandleAsync(Event(added.Id, "create"));

        Assert.Equal(IngestionOutcome.RateLimited, summary.Outcome);
        _time.Advance(summary.ResumeAfter!.Value - _time.GetUtcNow());
        await WorkAsync();
        Assert.True(_sink.Held.ContainsKey(added.Id));
    }

    [Fact]
    public async Task Events_go_into_the_reserve_that_a_first_sync_leaves()
    {
        await using var strava = await Simulators.StartAsync(40, options => (options.TimeProvider, options.ReadLimit15Minutes) = (_time, 20));
        await using var app = new TestIngestion(strava, [_sink], new WatchedStateStore(), _time, options => options.RateLimitReserve = 0.5, options => (options.Content, options.PageSize) = (ContentKinds.Laps, 10));
        Assert.Equal(IngestionOutcome.RateLimited, (await app.SyncAsync()).Outcome);
        var added = strava.Athlete.Add(_time.GetUtcNow());
        await app.Get<EventInbox>().ReceiveAsync(Event(added.Id, "create") with { OwnerId = strava.Athlete.Id }, Cancellation);

        await app.Runner.ProcessEventsAsync(cancellationToken: Cancellation);

        Assert.True(_sink.Held.ContainsKey(added.Id));
    }

    private AthleteConnections Connections => _app.Get<AthleteConnections>();

    private IngestionOptions Options => _app.Get<IOptions<IngestionOptions>>().Value;

    /// <summary>Another process of the app, perhaps with a state that fails.</summary>
    private TestIngestion Start(IStateStore state) => new(
        _strava, [_sink], state, _time, services: services => services.Configure<TokenProtectionOptions>(options => options.KeyDirectory = _keys.Path));

    private async Task ReceiveAsync(params StravaEvent[] events)
    {
        foreach (var received in events)
        {
            await _app.Get<EventInbox>().ReceiveAsync(received, Cancellation);
        }
    }

    private Task<IngestionSummary> WorkAsync() => _app.Runner.ProcessEventsAsync(cancellationToken: Cancellation);

    private async Task<IngestionSummary> HandleAsync(params StravaEvent[] events)
    {
        await Task.WhenAll(events.Select(received => _app.Get<EventInbox>().ReceiveAsync(received, Cancellation)));
        return await WorkAsync();
    }

    private StravaEvent Event(long activity, string aspect, int seconds = 0) => new()
    {
        ObjectType = StravaEvent.Activity,
        ObjectId = activity,
        AspectType = aspect,
        OwnerId = Athlete.Id,
        SubscriptionId = 1,
        EventTime = TestClock.Origin.AddSeconds(seconds),
    };

    private StravaEvent Deauthorization() => Event(Athlete.Id, "update") with { ObjectType = StravaEvent.Athlete, IsDeauthorization = true };

    private Dictionary<string, string> Checkpoints() => _state.Keys.Where(key => key.Contains("/checkpoints/", StringComparison.Ordinal))
        .ToDictionary(key => key, key => Convert.ToHexString(_state.Content(key)));

    private void AssertNothingWaits() => Assert.DoesNotContain(_state.Keys, key => key.StartsWith(EventKeys.Root, StringComparison.Ordinal));
}
