using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>An app with a thousand users, whose access tokens expire again and again.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class ThousandAthletesTests : IAsyncLifetime
{
    private const int Athletes = 1000;

    private readonly PassingTime _time = new(TestClock.Origin, step: TimeSpan.FromMilliseconds(20), pace: TimeSpan.FromMilliseconds(20));
    private readonly WatchedStateStore _state = new();
    private readonly WatchedSink _sink = new();
    private StravaSimulator _strava = null!;
    private TestIngestion _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private int Refreshes => _strava.Requests.Count(request => request.IsTokenRequest);

    public async ValueTask InitializeAsync()
    {
        _strava = await Simulators.StartAsync(0, options =>
        {
            options.TimeProvider = _time;
            (options.ReadLimit15Minutes, options.ReadLimitDaily) = (20_000, 200_000);
            (options.OverallLimit15Minutes, options.OverallLimitDaily) = (40_000, 400_000);
        });
        _app = new TestIngestion(_strava, [_sink], _state, _time, options => options.RefreshToken = null);
        for (var athlete = 1L; athlete <= Athletes; athlete++)
        {
            var refreshToken = _strava.AddAthlete(athlete, activityCount: 3).RefreshToken;
            await _app.Get<AthleteConnections>().ConnectWithRefreshTokenAsync(refreshToken, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _strava.DisposeAsync();
    }

    [Fact]
    public async Task Each_costs_one_refresh_an_expiry_and_memory_stays_flat()
    {
        await SyncAfterExpiryAsync(_app);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var requests = _strava.Requests.Count;

        for (var expiry = 0; expiry < 4; expiry++)
        {
            await SyncAfterExpiryAsync(_app);
        }

        // The simulator and the sink are in this process and keep a record of each request, about 1,200 bytes; a token that was kept would add to it.
        var grown = (GC.GetTotalMemory(forceFullCollection: true) - memory) / (_strava.Requests.Count - requests);
        Assert.InRange(grown, long.MinValue, 1500);
        Assert.InRange(_app.Get<AccessTokens>().Count, 1, AccessTokens.Capacity);
        AssertNoTokenWasMixedUp();
    }

    [Fact]
    public async Task Another_process_on_the_same_store_goes_on_where_the_first_was()
    {
        await using var other = _app.Restarted(_sink);

        await SyncAfterExpiryAsync(_app);
        await SyncAfterExpiryAsync(other);
        await SyncAfterExpiryAsync(_app);

        AssertNoTokenWasMixedUp();
    }

    [Fact]
    public async Task Two_processes_that_need_all_tokens_at_once_refresh_each_once()
    {
        _time.Advance(TimeSpan.FromHours(6));
        await using var other = _app.Restarted(_sink);
        var before = Refreshes;

        var renewing = Task.WhenAll(
            Enumerable.Range(1, Athletes).SelectMany(athlete => (TestIngestion[])[_app, other], (athlete, app) =>
                app.Get<AccessTokens>().GetAsync(TokenSlots.OfAthlete(athlete), rejected: null, Cancellation)));
        await _time.PassAsync(renewing);
        await renewing;

        Assert.Equal(Athletes, Refreshes - before);
    }

    [Fact]
    public async Task Two_processes_that_run_all_at_once_refresh_each_once_and_mix_nothing_up()
    {
        _time.Advance(TimeSpan.FromHours(6));
        await using var other = _app.Restarted(_sink);
        var before = Refreshes;

        var running = Task.WhenAll(_app.SyncAsync(), other.SyncAsync());
        await _time.PassAsync(running);
        var athletes = (await running).SelectMany(summary => summary.Athletes).ToList();

        Assert.Equal(Athletes, Refreshes - before);
        Assert.All(athletes, athlete => Assert.True(athlete.Outcome == IngestionOutcome.Completed || athlete.Error is AthleteBusyException));
        AssertNoTokenWasMixedUp();
    }

    private async Task SyncAfterExpiryAsync(TestIngestion app)
    {
        _time.Advance(TimeSpan.FromHours(6));
        var before = Refreshes;

        var summary = await app.SyncAsync();

        Assert.Null(summary.Error);
        Assert.Equal(Athletes, summary.Athletes.Count);
        Assert.Equal(Athletes, Refreshes - before);
    }

    /// <summary>What the simulator answered for, by the token of a request, is of the athlete of that token: a stray one would have been refused.</summary>
    private void AssertNoTokenWasMixedUp()
    {
        Assert.All(_strava.Requests.Where(request => !request.IsTokenRequest), request => Assert.NotNull(request.AthleteId));
        Assert.All(_strava.Athletes.Where(athlete => athlete.Activities.Count > 0), athlete =>
            Assert.Equal(athlete.Activities.Select(activity => activity.Id).Order(), _sink.HeldOf(athlete.Id).Select(activity => activity.Id).Order()));
    }
}
