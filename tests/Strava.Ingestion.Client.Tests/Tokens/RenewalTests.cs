namespace Strava.Ingestion.Client.Tests;

public sealed class RenewalTests : IDisposable
{
    private readonly StravaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_first_token_comes_from_the_configured_seed()
    {
        await using var core = new TestCore(_server);

        var tokens = await core.TokensAsync();

        Assert.Equal(Answer.Access(1), tokens.AccessToken);
        Assert.Equal(TestCore.Seed, _server.RefreshTokenSent(0));
    }

    [Fact]
    public async Task Tokens_that_are_still_good_are_used_without_a_request()
    {
        await using var core = new TestCore(_server);
        await core.TokensAsync();

        core.Clock.Advance(TimeSpan.FromHours(5.8));
        await core.TokensAsync();

        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Tokens_are_renewed_ten_minutes_before_they_expire()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1), Answer.Tokens(2, lifetime: TimeSpan.FromHours(12)));
        await using var core = new TestCore(_server);
        await core.TokensAsync();

        core.Clock.Advance(TimeSpan.FromHours(6) - TimeSpan.FromMinutes(10));
        var tokens = await core.TokensAsync();

        Assert.Equal(Answer.Access(2), tokens.AccessToken);
        Assert.Equal(Answer.Refresh(1), _server.RefreshTokenSent(1));
    }

    [Fact]
    public async Task Another_process_uses_what_the_store_holds_instead_of_the_seed()
    {
        var state = new WatchedStateStore();
        using var keys = new TemporaryFolder();
        await using (var first = new TestCore(_server, state, keys: keys.Path))
        {
            await first.TokensAsync();
        }

        await using var second = new TestCore(_server, state, keys: keys.Path);
        var tokens = await second.TokensAsync();

        Assert.Equal(Answer.Access(1), tokens.AccessToken);
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Another_process_refreshes_with_the_rotated_token_and_not_with_the_seed()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1, lifetime: TimeSpan.FromMinutes(1)), Answer.Tokens(2));
        var state = new WatchedStateStore();
        using var keys = new TemporaryFolder();
        await using (var first = new TestCore(_server, state, keys: keys.Path))
        {
            await first.TokensAsync();
        }

        await using var second = new TestCore(_server, state, keys: keys.Path);
        await second.TokensAsync();

        Assert.Equal(Answer.Refresh(1), _server.RefreshTokenSent(1));
    }

    [Fact]
    public async Task Another_seed_starts_a_document_of_its_own()
    {
        var state = new WatchedStateStore();
        using var keys = new TemporaryFolder();
        await using var first = new TestCore(_server, state, keys: keys.Path);
        await first.TokensAsync();

        await using var second = new TestCore(_server, state, keys: keys.Path, configure: options => options.RefreshToken = "another-refresh-token");
        await second.AthleteAsync();

        Assert.Equal("another-refresh-token", _server.RefreshTokenSent(1));
        Assert.Equal(2, state.Keys.Count(key => key.StartsWith("seeds/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_athlete_is_asked_for_once_and_remembered_through_renewals_and_restarts()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1), Answer.Tokens(2, lifetime: TimeSpan.FromHours(12)));
        _server.On(StravaServer.AthletePath, Answer.Athlete(77));
        var state = new WatchedStateStore();
        using var keys = new TemporaryFolder();
        await using (var first = new TestCore(_server, state, keys: keys.Path))
        {
            Assert.Equal(77, await first.Get<AthleteConnections>().FindConfiguredAthleteAsync(TestContext.Current.CancellationToken));
            first.Clock.Advance(TimeSpan.FromHours(6));
            Assert.Equal(77, await first.Get<AthleteConnections>().FindConfiguredAthleteAsync(TestContext.Current.CancellationToken));
        }

        await using var second = new TestCore(_server, state, keys: keys.Path);
        Assert.Equal(77, await second.Get<AthleteConnections>().FindConfiguredAthleteAsync(TestContext.Current.CancellationToken));

        Assert.Single(_server.TokenRequests);
        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task Renewed_tokens_replace_those_that_they_came_from_however_long_these_claim_to_live()
    {
        await using var core = new TestCore(_server);
        var store = core.Get<TokenStore>();
        var forever = new TokenSet { AccessToken = "old", RefreshToken = "old-refresh-token", ExpiresAt = DateTimeOffset.MaxValue };
        await store.ConnectAsync(TestCore.SeedSlot, forever, TestContext.Current.CancellationToken);

        await core.TokensAsync(rejected: "old");

        Assert.Equal("old-refresh-token", _server.RefreshTokenSent(0));
        Assert.Equal(Answer.Refresh(1), (await store.ReadAsync(TestCore.SeedSlot, TestContext.Current.CancellationToken)).Tokens?.RefreshToken);
    }
}
