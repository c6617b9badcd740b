namespace Strava.Ingestion.Client.Tests;

/// <summary>A configured refresh token on its way to become a connection; a process may die at any write.</summary>
public sealed class SeedTests : IDisposable
{
    private readonly StravaServer _server = new();
    private readonly WatchedStateStore _state = new();
    private readonly TemporaryFolder _keys = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public SeedTests() => _server.On(StravaServer.AthletePath, Answer.Athlete(77));

    public void Dispose()
    {
        _server.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public async Task A_seed_becomes_a_connection_once_and_keeps_no_token()
    {
        await using var core = Start();

        Assert.Equal(77, await core.Get<AthleteConnections>().FindConfiguredAthleteAsync(Cancellation));

        Assert.Contains("connections/77", _state.Keys);
        Assert.DoesNotContain("tokens", System.Text.Encoding.UTF8.GetString(_state.Content(TestCore.SeedSlot.Key)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task A_crash_at_any_write_on_the_way_loses_no_token(int survived)
    {
        var writes = 0;
        _state.Writing = key =>
        {
            if (!key.StartsWith("quota", StringComparison.Ordinal) && ++writes > survived)
            {
                throw new IOException("Killed.");
            }
        };
        await using (var killed = Start())
        {
            await Record.ExceptionAsync(() => killed.Get<AthleteConnections>().FindConfiguredAthleteAsync(Cancellation));
        }

        _state.Writing = null;
        await using var next = Start();
        next.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(77, await next.Get<AthleteConnections>().FindConfiguredAthleteAsync(Cancellation));
        await next.AthleteAsync();

        // Where the answer was stored it is used; only a kill between Strava's answer and its storage asks with the seed again.
        var (_, tokens) = await next.Get<TokenStore>().ReadAsync(TokenSlots.OfAthlete(77), Cancellation);
        Assert.NotNull(tokens);
        Assert.DoesNotContain("tokens", System.Text.Encoding.UTF8.GetString(_state.Content(TestCore.SeedSlot.Key)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_login_is_not_undone_by_a_move_that_was_interrupted()
    {
        await using var core = Start();
        await core.TokensAsync();
        core.Clock.Advance(TimeSpan.FromMinutes(1));
        var login = new TokenSet { AccessToken = "of-the-login", RefreshToken = "refresh-of-the-login", ExpiresAt = core.Clock.GetUtcNow().AddHours(6) };
        await core.Get<TokenStore>().ConnectAsync(TokenSlots.OfAthlete(77), login, Cancellation);

        await core.Get<AthleteConnections>().FindConfiguredAthleteAsync(Cancellation);

        var (_, tokens) = await core.Get<TokenStore>().ReadAsync(TokenSlots.OfAthlete(77), Cancellation);
        Assert.Equal("of-the-login", tokens!.AccessToken);
    }

    [Fact]
    public async Task Requests_work_before_it_is_known_whose_the_token_is_and_after_it_moved()
    {
        _server.On(StravaServer.ListPath, Answer.Json("[]"));
        await using var core = Start();

        await core.ListAsync();
        await core.Get<AthleteConnections>().FindConfiguredAthleteAsync(Cancellation);
        await core.ListAsync();

        Assert.Single(_server.TokenRequests);
        Assert.Equal(3, _server.ApiRequests.Count);
    }

    [Fact]
    public async Task A_refresh_token_that_was_used_up_by_a_purge_connects_nobody()
    {
        await using var core = Start();
        await core.Get<AthleteConnections>().FindConfiguredAthleteAsync(Cancellation);
        await core.Get<AthleteConnections>().PurgeAsync(77, Cancellation);
        await using var restarted = Start();

        var failure = await Assert.ThrowsAsync<StravaAuthorizationException>(() => restarted.Get<AthleteConnections>().FindConfiguredAthleteAsync(Cancellation));

        Assert.Contains("set Strava:RefreshToken to the athlete's new refresh token", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_state.Keys, key => key.Contains("77", StringComparison.Ordinal));
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task A_purge_goes_on_without_strava_and_says_that_the_configured_token_is_left()
    {
        await using var core = Start();
        _server.On(StravaServer.AthletePath, Answer.Html(503), Answer.Html(503), Answer.Html(503), Answer.Html(503), Answer.Html(503), Answer.Athlete(77));
        await core.Get<TokenStore>().ConnectAsync(
            TokenSlots.OfAthlete(77), new TokenSet { AccessToken = "a", RefreshToken = "r", ExpiresAt = core.Clock.GetUtcNow().AddHours(6) }, Cancellation);

        var offline = await core.Get<AthleteConnections>().PurgeAsync(77, Cancellation);

        Assert.IsType<StravaTransientException>(offline.NotAsked);
        Assert.DoesNotContain("connections/77", _state.Keys);

        var again = await core.Get<AthleteConnections>().PurgeAsync(77, Cancellation);

        Assert.Null(again.NotAsked);
        Assert.DoesNotContain(_state.Keys, key => key.Contains("77", StringComparison.Ordinal));
        await Assert.ThrowsAsync<StravaAuthorizationException>(() => core.Get<AthleteConnections>().FindConfiguredAthleteAsync(Cancellation));
    }

    private TestCore Start() => new(_server, _state, keys: _keys.Path);
}
