namespace Strava.Ingestion.Testing.Tests.OAuth;

public sealed class CodeExchangeTests
{
    [Fact]
    public async Task A_code_connects_the_athlete_who_consented()
    {
        await using var app = await App.StartAsync();
        using var browser = new Browser(app);
        var athlete = app.Strava.SignedIn = app.Strava.AddAthlete(2, grantedScopes: "");
        var code = await browser.ConsentAsync();
        app.Strava.SignedIn = app.Strava.Athlete;

        using var response = await ExchangeAsync(app, code);

        var tokens = await response.JsonAsync();
        Assert.Equal(2, tokens.GetProperty("athlete").GetProperty("id").GetInt64());
        Assert.Equal(2, tokens.GetProperty("athlete").GetProperty("resource_state").GetInt32());
        Assert.Equal("read,activity:read_all,profile:read_all", tokens.GetProperty("scope").GetString());
        Assert.Equal(athlete.AccessToken, tokens.GetProperty("access_token").GetString());
        Assert.Equal(athlete.RefreshToken, tokens.GetProperty("refresh_token").GetString());
        Assert.True(athlete.IsConnected);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        await using var app = await App.StartAsync();
        using var browser = new Browser(app);
        var code = await browser.ConsentAsync();
        using var first = await ExchangeAsync(app, code);

        using var second = await ExchangeAsync(app, code);

        Assert.True(first.IsSuccessStatusCode);
        await second.AssertFaultAsync(400, "AuthorizationCode/code/invalid");
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes()
    {
        await using var app = await App.StartAsync();
        using var browser = new Browser(app);
        var (young, old) = (await browser.ConsentAsync(), await browser.ConsentAsync());
        app.Time.Advance(TimeSpan.FromSeconds(599));
        using var inTime = await ExchangeAsync(app, young);
        app.Time.Advance(TimeSpan.FromSeconds(1));

        using var late = await ExchangeAsync(app, old);

        Assert.True(inTime.IsSuccessStatusCode);
        await late.AssertFaultAsync(400, "AuthorizationCode/code/invalid");
    }

    [Fact]
    public async Task A_code_may_take_a_moment_to_be_known()
    {
        await using var app = await App.StartAsync(options => options.CodeDelay = TimeSpan.FromSeconds(2));
        using var browser = new Browser(app);
        var code = await browser.ConsentAsync();
        app.Time.Advance(TimeSpan.FromSeconds(1));
        using var early = await ExchangeAsync(app, code);
        app.Time.Advance(TimeSpan.FromSeconds(1));

        using var retry = await ExchangeAsync(app, code);

        await early.AssertFaultAsync(400, "AuthorizationCode/code/invalid");
        Assert.True(retry.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_code_that_was_never_given_out_connects_the_first_athlete_only_where_that_is_wanted(bool accept)
    {
        await using var app = await App.StartAsync(options => options.AcceptUnknownCodes = accept);

        using var response = await ExchangeAsync(app, "any");

        Assert.Equal(accept ? 200 : 400, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("read", "read")]
    [InlineData("read,activity:read_all,activity:write", "read,activity:read_all,activity:write")]
    public async Task Connecting_again_may_grant_less_or_more(string scope, string granted)
    {
        await using var app = await App.ConnectAsync();
        using var browser = new Browser(app);
        var code = await browser.ConsentAsync(("scope", scope), ("approval_prompt", "force"));

        using var response = await ExchangeAsync(app, code);

        Assert.Equal(granted, (await response.JsonAsync()).GetProperty("scope").GetString());
        Assert.Equal(granted, app.Strava.Athlete.GrantedScopes);
    }

    [Fact]
    public async Task An_athlete_beyond_the_cap_is_refused_and_one_who_is_connected_is_not()
    {
        await using var app = await App.StartAsync(options => options.MaxAthletes = 1);
        using var browser = new Browser(app);
        var again = await browser.ConsentAsync();
        app.Strava.SignedIn = app.Strava.AddAthlete(2, grantedScopes: "");
        var (tooMany, later) = (await browser.ConsentAsync(), await browser.ConsentAsync());

        using var known = await ExchangeAsync(app, again);
        using var refused = await ExchangeAsync(app, tooMany);
        app.Strava.Athlete.Revoke();
        using var room = await ExchangeAsync(app, later);

        Assert.True(known.IsSuccessStatusCode);
        await refused.AssertFaultAsync(403, "Application/limit/exceeded");
        Assert.Equal("Limit of connected athletes exceeded", (await refused.JsonAsync()).GetProperty("message").GetString());
        Assert.True(room.IsSuccessStatusCode);
    }

    private static Task<HttpResponseMessage> ExchangeAsync(App app, string code) => app.TokenAsync(("grant_type", "authorization_code"), ("code", code));
}
