namespace Strava.Ingestion.Client.Tests;

public sealed class AccessTokensTests : IDisposable
{
    private readonly StravaServer _server = new();
    private readonly WatchedStateStore _state = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Of_many_athletes_those_who_were_asked_for_last_are_kept()
    {
        await using var core = new TestCore(_server, _state);
        for (var athlete = 1; athlete <= AccessTokens.Capacity + 50; athlete++)
        {
            await StoreAsync(core, athlete, "access");
            await core.Get<AccessTokens>().GetAsync(TokenSlots.OfAthlete(athlete), rejected: null, Cancellation);
        }

        Assert.Equal(AccessTokens.Capacity, core.Get<AccessTokens>().Count);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Tokens_that_could_not_be_stored_are_not_forgotten_however_many_come_after()
    {
        await using var core = new TestCore(_server, _state);
        var tokens = core.Get<AccessTokens>();
        await StoreAsync(core, athlete: 1, "old", expired: true);
        _state.FailOn("connections/1");
        await Assert.ThrowsAsync<IOException>(() => tokens.GetAsync(TokenSlots.OfAthlete(1), rejected: null, Cancellation));
        _state.Writing = null;
        for (var athlete = 2; athlete <= AccessTokens.Capacity + 50; athlete++)
        {
            await StoreAsync(core, athlete, "access");
            await tokens.GetAsync(TokenSlots.OfAthlete(athlete), rejected: null, Cancellation);
        }

        var renewed = await tokens.GetAsync(TokenSlots.OfAthlete(1), rejected: null, Cancellation);

        Assert.Equal(Answer.Access(1), renewed.AccessToken);
        Assert.Single(_server.TokenRequests);
    }

    private static Task<bool> StoreAsync(TestCore core, long athlete, string access, bool expired = false) => core.Get<TokenStore>().ConnectAsync(
        TokenSlots.OfAthlete(athlete),
        new TokenSet { AccessToken = access, RefreshToken = "refresh", ExpiresAt = TestClock.Origin.AddHours(expired ? -1 : 6) },
        Cancellation);
}
