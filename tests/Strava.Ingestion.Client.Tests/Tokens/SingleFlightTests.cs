namespace Strava.Ingestion.Client.Tests;

public sealed class SingleFlightTests : IDisposable
{
    private readonly StravaServer _server = new();
    private readonly WatchedStateStore _state = new();
    private readonly TemporaryFolder _keys = new();
    private readonly TaskCompletionSource _answered = new();

    public void Dispose()
    {
        _answered.TrySetResult();
        _server.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public async Task Fifty_concurrent_callers_cost_one_token_request()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1) with { After = _answered.Task });
        await using var core = new TestCore(_server);

        var callers = Enumerable.Range(0, 50).Select(_ => core.TokensAsync()).ToList();
        _answered.SetResult();
        var tokens = await Task.WhenAll(callers);

        Assert.All(tokens, token => Assert.Equal(Answer.Access(1), token.AccessToken));
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Whoever_stops_waiting_stops_only_its_own_wait()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1) with { After = _answered.Task });
        await using var core = new TestCore(_server);
        using var impatience = new CancellationTokenSource();
        var impatient = core.Get<AccessTokens>().GetAsync(TestCore.SeedSlot, rejected: null, impatience.Token);
        var patient = core.TokensAsync();

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _answered.SetResult();

        Assert.Equal(Answer.Access(1), (await patient).AccessToken);
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Two_processes_on_one_store_refresh_once()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1) with { After = _answered.Task });
        var asked = new TaskCompletionSource();
        _server.Receiving = _ =>
        {
            asked.TrySetResult();
            return Task.CompletedTask;
        };
        var clock = new TestClock(skipsWaits: false);
        await using var first = new TestCore(_server, _state, clock, _keys.Path);
        await using var second = new TestCore(_server, _state, clock, _keys.Path);

        var renewing = first.TokensAsync();
        await asked.Task;
        var waiting = second.TokensAsync();
        await clock.WaitBegunAsync();
        _answered.SetResult();
        await renewing;
        clock.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(Answer.Access(1), (await waiting).AccessToken);
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task The_lease_of_a_dead_process_holds_up_a_renewal_until_it_expires()
    {
        var clock = new TestClock();
        await using var core = new TestCore(_server, _state, clock, _keys.Path);
        var lifetime = TimeSpan.FromSeconds(35);
        await Lease.TryAcquireAsync(_state.Documents(), TestCore.SeedSlot.LeaseKey, lifetime, clock, TestContext.Current.CancellationToken);
        DateTimeOffset? asked = null;
        _server.Receiving = _ =>
        {
            asked = clock.GetUtcNow();
            return Task.CompletedTask;
        };

        await core.TokensAsync();

        Assert.InRange(asked!.Value, TestClock.Origin + lifetime, TestClock.Origin + lifetime + TimeSpan.FromSeconds(1));
        var said = Assert.Single(core.Logs.GetSnapshot(), line => line.Id.Id == 1081);
        Assert.Equal($"Waiting for process {LeaseHolder.Current}, which renews the tokens of {TestCore.SeedSlot.Key}, for at most 33 s", said.Message);
    }

    [Fact]
    public async Task A_finished_renewal_leaves_no_lease_behind()
    {
        await using var core = new TestCore(_server, _state, keys: _keys.Path);

        await core.TokensAsync();

        Assert.DoesNotContain(_state.Keys, key => key.StartsWith("leases/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_lost_the_race_goes_on_with_the_winners_tokens()
    {
        _server.On(StravaServer.TokenPath, Answer.Fault(400, "RefreshToken", "refresh_token", "invalid"));
        await using var core = new TestCore(_server, _state, keys: _keys.Path);
        _server.Receiving = _ => StoreAsync(core, Tokens(2, lifetime: TimeSpan.FromHours(6)));

        var tokens = await core.TokensAsync();

        Assert.Equal(Answer.Access(2), tokens.AccessToken);
        Assert.Contains(core.Logs.GetSnapshot(), line => line.Id.Id == 1001);
    }

    [Fact]
    public async Task A_process_that_lost_the_race_long_ago_refreshes_with_the_winners_token()
    {
        _server.On(StravaServer.TokenPath, Answer.Fault(400, "RefreshToken", "refresh_token", "invalid"), Answer.Tokens(3));
        await using var core = new TestCore(_server, _state, keys: _keys.Path);
        _server.Receiving = _ => _server.TokenRequests.Count == 1 ? StoreAsync(core, Tokens(2, lifetime: TimeSpan.Zero)) : Task.CompletedTask;

        var tokens = await core.TokensAsync();

        Assert.Equal(Answer.Access(3), tokens.AccessToken);
        Assert.Equal(Answer.Refresh(2), _server.RefreshTokenSent(1));
    }

    [Fact]
    public async Task Tokens_stored_meanwhile_win_when_they_live_longer()
    {
        await using var core = new TestCore(_server, _state, keys: _keys.Path);
        _server.Receiving = _ => StoreAsync(core, Tokens(2, lifetime: TimeSpan.FromHours(7)));

        Assert.Equal(Answer.Access(2), (await core.TokensAsync()).AccessToken);
    }

    private static TokenSet Tokens(int number, TimeSpan lifetime) =>
        new() { AccessToken = Answer.Access(number), RefreshToken = Answer.Refresh(number), ExpiresAt = TestClock.Origin + lifetime };

    private static Task<bool> StoreAsync(TestCore core, TokenSet tokens) =>
        core.Get<TokenStore>().ConnectAsync(TestCore.SeedSlot, tokens, TestContext.Current.CancellationToken);
}
