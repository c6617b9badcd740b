using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

public sealed class ManyAthletesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly WatchedStateStore _state = new();
    private readonly WatchedSink _sink = new();
    private StravaSimulator _strava = null!;
    private TestIngestion _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _strava = await Simulators.StartAsync(0, options => (options.TimeProvider, options.ReadLimit15Minutes, options.ReadLimitDaily, options.OverallLimit15Minutes, options.OverallLimitDaily) = (_time, 20_000, 200_000, 40_000, 400_000));
        _app = Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _strava.DisposeAsync();
    }

    [Fact]
    public async Task Every_connected_athlete_is_synced_into_the_same_sinks_each_under_their_own_id()
    {
        await ConnectAsync(7, activities: 5);
        await ConnectAsync(8, activities: 250);
        await ConnectAsync(9, activities: 0);

        var summary = await _app.SyncAsync();

        Assert.Null(summary.Error);
        Assert.Equal((IngestionOutcome.Completed, 255), (summary.Outcome, summary.Activities.Written));
        Assert.Equal([7L, 8L, 9L], summary.Athletes.Select(athlete => athlete.AthleteId!.Value));
        Assert.Equal([5, 250, 0], summary.Athletes.Select(athlete => athlete.Activities.Written));
        Assert.Equal(summary.Requests, summary.Athletes.Sum(athlete => athlete.Requests));
        Assert.Equal((5, 250), (_sink.HeldOf(7).Count, _sink.HeldOf(8).Count));
        AssertNoTokenWasMixedUp();
    }

    [Fact]
    public async Task One_athlete_can_be_run_alone()
    {
        await ConnectAsync(7, activities: 5);
        await ConnectAsync(8, activities: 6);

        var summary = await _app.Runner.RunAsync(8, cancellationToken: Cancellation);

        Assert.Equal((IngestionOutcome.Completed, 8L, 6), (summary.Outcome, summary.AthleteId!.Value, summary.Activities.Written));
        Assert.Empty(_sink.HeldOf(7));
    }

    [Fact]
    public async Task An_athlete_who_is_not_connected_costs_no_request_and_leaves_nothing()
    {
        var summary = await _app.Runner.RunAsync(99, cancellationToken: Cancellation);

        Assert.Equal(IngestionOutcome.AuthorizationRequired, summary.Outcome);
        Assert.Empty(_strava.Requests);
        Assert.DoesNotContain(_state.Keys, key => key.Contains("99", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_athlete_who_fails_delays_no_other_and_the_worst_outcome_is_the_runs()
    {
        await ConnectAsync(7, activities: 5);
        var gone = await ConnectAsync(8, activities: 5);
        await ConnectAsync(9, activities: 5);
        gone.Revoke();

        var summary = await _app.SyncAsync();

        Assert.Equal(
            [IngestionOutcome.Completed, IngestionOutcome.AuthorizationRequired, IngestionOutcome.Completed], summary.Athletes.Select(athlete => athlete.Outcome));
        Assert.Equal(IngestionOutcome.AuthorizationRequired, summary.Outcome);
        Assert.NotNull(summary.Error);
        Assert.Equal(10, summary.Activities.Written);
    }

    [Fact]
    public async Task With_no_athlete_connected_the_remedy_is_named()
    {
        var summary = await _app.SyncAsync();

        Assert.Equal(IngestionOutcome.AuthorizationRequired, summary.Outcome);
        Assert.Contains("Let one connect the app", summary.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(_strava.Requests);
    }

    [Fact]
    public async Task Long_histories_are_read_in_turns_and_cost_no_request_more_than_alone()
    {
        foreach (var athlete in (long[])[7, 8, 9])
        {
            await ConnectAsync(athlete, activities: 5000);
        }

        var order = new ConcurrentQueue<long>();
        _strava.RequestReceived += (_, request) =>
        {
            if (request.IsActivityList)
            {
                order.Enqueue(request.AthleteId!.Value);
            }
        };
        var summary = await _app.SyncAsync();

        Assert.Null(summary.Error);
        Assert.All(summary.Athletes, athlete => Assert.Equal(5000, athlete.Activities.Written));
        Assert.All(summary.Athletes, athlete => Assert.InRange(athlete.Requests, 25, 29));
        Assert.Equal(3, order.Take(40).Distinct().Count());
    }

    [Fact]
    public async Task What_the_quota_leaves_undone_in_one_window_is_first_in_the_next()
    {
        await using var strava = await Simulators.StartAsync(0, options => options.TimeProvider = _time);
        await using var app = new TestIngestion(strava, [_sink], new WatchedStateStore(), _time, options => options.RefreshToken = null);
        for (var athlete = 1L; athlete <= 20; athlete++)
        {
            await app.Get<AthleteConnections>().ConnectWithRefreshTokenAsync(strava.AddAthlete(athlete, activityCount: 1500).RefreshToken, Cancellation);
        }

        _time.Advance(TimeSpan.FromMinutes(15));
        var windows = 0;
        IngestionSummary summary;
        do
        {
            summary = await app.SyncAsync();
            _time.Advance(TimeSpan.FromMinutes(15));
            Assert.True(++windows <= 8, "20 athletes of 8 pages are 160 to 200 requests; a window has 90.");
        }
        while (summary.Outcome == IngestionOutcome.RateLimited);

        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        Assert.All(Enumerable.Range(1, 20), athlete => Assert.Equal(1500, _sink.HeldOf(athlete).Count));
        Assert.DoesNotContain(strava.Requests, request => request.StatusCode == 429);
    }

    [Fact]
    public async Task The_configured_athlete_is_one_of_them()
    {
        await ConnectAsync(7, activities: 5);
        var configured = _strava.AddAthlete(8, activityCount: 6);
        await using var app = new TestIngestion(_strava, [_sink], _state, _time, options => options.RefreshToken = configured.RefreshToken);
        await app.Get<AthleteConnections>().ConnectWithRefreshTokenAsync(_strava.AddAthlete(9, activityCount: 1).RefreshToken, Cancellation);

        var summary = await app.SyncAsync();

        Assert.Contains(summary.Athletes, athlete => athlete.AthleteId == 8 && athlete.Activities.Written == 6);
        Assert.Contains(summary.Athletes, athlete => athlete.AthleteId == 9 && athlete.Activities.Written == 1);
    }

    [Fact]
    public async Task How_a_run_ended_is_kept_with_the_connection()
    {
        var athlete = await ConnectAsync(7, activities: 5);
        await _app.SyncAsync();
        var succeededAt = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromHours(7));
        athlete.Revoke();
        await _app.SyncAsync();

        var connection = await _app.Get<AthleteConnections>().FindAsync(7, Cancellation);

        Assert.Equal("authorizationRequired", connection!.LastRun!.Outcome);
        Assert.Contains("connect the app again", connection.LastRun.Reason, StringComparison.Ordinal);
        Assert.Equal(succeededAt, connection.LastSuccessAt);
    }

    [Fact]
    public async Task A_second_run_of_an_athlete_is_told_that_one_is_under_way()
    {
        await ConnectAsync(7, activities: 5);
        var (writing, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _sink.Writing = (_, _) =>
        {
            writing.TrySetResult();
            return go.Task;
        };
        var first = _app.Runner.RunAsync(7, cancellationToken: Cancellation);
        await writing.Task.WaitAsync(Cancellation);
        await using var other = _app.Restarted(new WatchedSink());

        var second = await other.Runner.RunAsync(7, cancellationToken: Cancellation);
        go.SetResult();

        Assert.IsType<AthleteBusyException>(second.Error);
        Assert.Equal((IngestionOutcome.Failed, 0), (second.Outcome, second.Requests));
        Assert.Equal(IngestionOutcome.Completed, (await first).Outcome);
        Assert.Equal(IngestionOutcome.Completed, (await other.Runner.RunAsync(7, cancellationToken: Cancellation)).Outcome);
    }

    [Fact]
    public async Task A_sweep_of_all_removes_what_each_has_deleted()
    {
        var (seven, eight) = (await ConnectAsync(7, activities: 30), await ConnectAsync(8, activities: 30));
        await _app.SyncAsync();
        seven.Delete(seven.Activities[3].Id);
        eight.Delete(eight.Activities[4].Id);

        var summary = await _app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        Assert.Equal((IngestionOutcome.Completed, 2), (summary.Outcome, summary.Activities.Deleted));
        Assert.Equal((29, 29), (_sink.HeldOf(7).Count, _sink.HeldOf(8).Count));
    }

    [Fact]
    public async Task A_purge_of_one_athlete_leaves_the_others_alone()
    {
        await ConnectAsync(7, activities: 5);
        await ConnectAsync(8, activities: 5);
        await _app.SyncAsync();
        var others = _state.KeysOf(8).Order().ToList();

        var result = await _app.Get<AthleteConnections>().PurgeAsync(7, Cancellation);

        Assert.Equal(["memory"], result.Purged);
        Assert.Empty(_state.KeysOf(7));
        Assert.Equal(others, _state.KeysOf(8).Order());
        Assert.Equal((0, 5), (_sink.HeldOf(7).Count, _sink.HeldOf(8).Count));
        Assert.Equal([8L], (await _app.SyncAsync()).Athletes.Select(athlete => athlete.AthleteId!.Value));
    }

    private TestIngestion Start() => new(_strava, [_sink], _state, _time, options => options.RefreshToken = null);

    private async Task<SimulatedAthlete> ConnectAsync(long athleteId, int activities)
    {
        var athlete = _strava.AddAthlete(athleteId, activities);
        await _app.Get<AthleteConnections>().ConnectWithRefreshTokenAsync(athlete.RefreshToken, Cancellation);
        return athlete;
    }

    /// <summary>What the simulator answered for, by the token of a request, is of the athlete of that token: a stray one would have been refused.</summary>
    private void AssertNoTokenWasMixedUp()
    {
        Assert.All(_strava.Requests.Where(request => !request.IsTokenRequest), request => Assert.NotNull(request.AthleteId));
        foreach (var athlete in _strava.Athletes)
        {
            Assert.Equal(athlete.Activities.Select(activity => activity.Id).Order(), _sink.HeldOf(athlete.Id).Select(activity => activity.Id).Order());
        }
    }
}
