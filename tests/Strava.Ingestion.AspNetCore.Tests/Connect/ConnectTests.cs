using System.Net;

namespace Strava.Ingestion.AspNetCore.Tests;

public sealed class ConnectTests : IAsyncLifetime
{
    private const string Connect = "/strava/connect";

    private readonly TestClock _time = new();
    private readonly List<StravaConnected> _connected = [];
    private readonly List<string?> _users = [];
    private StravaSimulator _strava = null!;
    private SimulatedAthlete _athlete = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _strava = await Simulators.StartAsync(3, options => (options.AcceptUnknownCodes, options.TimeProvider, options.GrantedScopes) = (false, _time, ""));
        _athlete = _strava.AddAthlete(7, 3, grantedScopes: "");
        _strava.SignedIn = _athlete;
        _strava.Consent = scopes => scopes;
    }

    public ValueTask DisposeAsync() => _strava.DisposeAsync();

    [Fact]
    public async Task Who_consents_is_connected_handed_to_the_app_and_sent_back_to_where_it_began()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser("ada", follows: false);
        using var consented = await ConsentAsync(browser, Connect + "?returnUrl=/athletes%3Fnew=1");

        Assert.Equal(HttpStatusCode.Found, consented.StatusCode);
        Assert.Equal("/athletes?new=1", consented.Headers.Location!.OriginalString);
        var connection = await app.Get<AthleteConnections>().FindAsync(7, Cancellation);
        Assert.Equal(["read", "activity:read_all"], connection!.Scopes);
        Assert.Equal((7, "ada"), (Assert.Single(_connected).Athlete.AthleteId, Assert.Single(_users)));
    }

    [Fact]
    public async Task Who_came_without_an_address_sees_a_page()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("You are connected", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_for_this_browser_this_path_and_ten_minutes_and_no_script_reads_it()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser(follows: false);

        using var begun = await browser.GetAsync(Connect, Cancellation);

        var cookie = Assert.Single(begun.Headers.GetValues("Set-Cookie"));
        Assert.Contains("max-age=600", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/strava/connect", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        var state = System.Web.HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["state"]!;
        Assert.DoesNotContain(state, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exchange_that_comes_too_soon_is_tried_once_more_after_two_seconds()
    {
        await using var strava = await Simulators.StartAsync(3, options => (options.AcceptUnknownCodes, options.TimeProvider, options.GrantedScopes, options.CodeDelay) = (false, _time, "", TimeSpan.FromSeconds(1)));
        strava.Consent = scopes => scopes;
        await using var app = await WebApp.StartAsync(strava, time: _time);
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(2, strava.Requests.Count(request => request.IsTokenRequest));
        Assert.Contains(TimeSpan.FromSeconds(2), _time.Waits);
    }

    [Fact]
    public async Task Who_says_no_is_told_what_that_means()
    {
        _strava.Consent = _ => null;

        await AssertRefusedAsync(StravaNotConnectedReason.Denied, HttpStatusCode.OK, "not authorized this app");
    }

    [Fact]
    public async Task What_was_granted_is_read_from_the_redirect_and_a_scope_that_is_missing_is_named()
    {
        _strava.Consent = _ => ["read", "activity:read"];

        await AssertRefusedAsync(StravaNotConnectedReason.ScopeMissing, HttpStatusCode.OK, "activity:read_all");

        Assert.DoesNotContain(_strava.Requests, request => request.IsTokenRequest);
    }

    [Fact]
    public async Task A_wider_scope_stands_for_a_narrower_one()
    {
        await using var app = await WebApp.StartAsync(_strava, connect: options => (options.Scope, options.RequiredScope) = ("read,activity:read_all", "activity:read read"), time: _time);
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.NotNull(await app.Get<AthleteConnections>().FindAsync(7, Cancellation));
    }

    [Fact]
    public async Task An_athlete_too_many_is_told_who_can_do_what()
    {
        await using var strava = await Simulators.StartAsync(3, options => (options.AcceptUnknownCodes, options.TimeProvider, options.GrantedScopes, options.MaxAthletes) = (false, _time, "", 0));
        strava.Consent = scopes => scopes;
        await using var app = await WebApp.StartAsync(strava, time: _time);
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("reached Strava's limit of athletes", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inactive_app_is_its_owners_to_mend()
    {
        _strava.Map("POST", "/oauth/token", _ => (403, """{"message":"Forbidden","errors":[{"resource":"Application","field":"Status","code":"Inactive"}]}"""));

        await AssertRefusedAsync(StravaNotConnectedReason.AppInactive, HttpStatusCode.ServiceUnavailable, "deactivated this app");
    }

    [Fact]
    public async Task The_app_may_answer_in_the_place_of_a_page()
    {
        _strava.Consent = _ => null;
        await using var app = await WebApp.StartAsync(
            _strava, connect: options => options.OnNotConnected = told => ValueTask.FromResult<Microsoft.AspNetCore.Http.IResult?>(Microsoft.AspNetCore.Http.Results.Text($"mine: {told.Reason}")), time: _time);
        using var browser = app.Browser();

        Assert.Equal("mine: Denied", await browser.GetStringAsync(Connect, Cancellation));
    }

    [Fact]
    public async Task A_state_that_was_not_begun_in_this_browser_connects_nobody()
    {
        await using var app = await StartAsync();
        using var attacker = app.Browser(follows: false);
        using var victim = app.Browser(follows: false);
        var forged = await AnswerOfStravaAsync(attacker);
        using var begun = await victim.GetAsync(Connect, Cancellation);

        using var withAnothers = await victim.GetAsync(forged, Cancellation);
        using var withNone = app.Browser(follows: false);
        using var withoutCookie = await withNone.GetAsync(forged, Cancellation);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [withAnothers.StatusCode, withoutCookie.StatusCode]);
        Assert.Null(await app.Get<AthleteConnections>().FindAsync(7, Cancellation));
        Assert.DoesNotContain(_strava.Requests, request => request.IsTokenRequest);
    }

    [Fact]
    public async Task A_consent_is_good_once_even_for_who_keeps_the_cookie()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser(follows: false);
        using var begun = await browser.GetAsync(Connect, Cancellation);
        var cookie = begun.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var answer = await FollowAsync(browser, begun.Headers.Location!);
        using var first = await browser.GetAsync(answer, Cancellation);

        using var again = new HttpRequestMessage(HttpMethod.Get, answer) { Headers = { { "Cookie", cookie } } };
        using var thief = app.Browser(follows: false);
        using var replayed = await thief.SendAsync(again, Cancellation);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, replayed.StatusCode);
        Assert.Single(_strava.Requests, request => request.IsTokenRequest);
        Assert.Single(_connected);
    }

    [Fact]
    public async Task What_is_remembered_of_a_used_consent_goes_when_it_would_be_too_old_anyway()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser();
        using var first = await browser.GetAsync(Connect, Cancellation);
        Assert.Single(app.State.Keys, key => key.StartsWith("consents/", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromMinutes(11));

        using var second = await browser.GetAsync(Connect, Cancellation);

        Assert.Single(app.State.Keys, key => key.StartsWith("consents/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_consent_that_took_longer_than_ten_minutes_is_begun_again()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser(follows: false);
        var answer = await AnswerOfStravaAsync(browser);
        _time.Advance(TimeSpan.FromMinutes(10));

        using var late = await browser.GetAsync(answer, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
    }

    [Fact]
    public async Task Who_signs_in_as_somebody_else_meanwhile_does_not_get_the_athlete()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser("ada", follows: false);
        var answer = await AnswerOfStravaAsync(browser);
        browser.DefaultRequestHeaders.Remove("X-User");
        browser.DefaultRequestHeaders.Add("X-User", "eve");

        using var refused = await browser.GetAsync(answer, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Empty(_connected);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil")]
    public async Task Nobody_is_sent_to_another_site(string address)
    {
        await using var app = await StartAsync();
        using var browser = app.Browser(follows: false);

        using var consented = await ConsentAsync(browser, $"{Connect}?returnUrl={Uri.EscapeDataString(address)}");

        Assert.Equal(HttpStatusCode.OK, consented.StatusCode);
        Assert.Null(consented.Headers.Location);
    }

    [Fact]
    public async Task What_comes_from_outside_runs_no_script()
    {
        const string Script = "<script>alert(1)</script>";
        _strava.Consent = _ => [Script];
        await using var app = await WebApp.StartAsync(_strava, connect: options => options.RequiredScope = "activity:read_all," + Script, time: _time);
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.DoesNotContain("<script", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.OrdinalIgnoreCase);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Behind_a_proxy_the_public_address_counts()
    {
        await using var app = await WebApp.StartAsync(_strava, connect: options => options.PublicAddress = new Uri("https://rides.example/"), time: _time);
        using var browser = app.Browser(follows: false);

        using var begun = await browser.GetAsync(Connect, Cancellation);

        Assert.Equal("https://rides.example/strava/connect/callback", System.Web.HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["redirect_uri"]);
    }

    private Task<WebApp> StartAsync() => WebApp.StartAsync(
        _strava,
        connect: options => options.OnConnected = connected =>
        {
            _connected.Add(connected);
            _users.Add(connected.User.Identity?.Name);
            return Task.CompletedTask;
        },
        time: _time);

    private static async Task<HttpResponseMessage> ConsentAsync(HttpClient browser, string address)
    {
        using var begun = await browser.GetAsync(address, Cancellation);
        return await browser.GetAsync(await FollowAsync(browser, begun.Headers.Location!), Cancellation);
    }

    private static async Task<Uri> AnswerOfStravaAsync(HttpClient browser)
    {
        using var begun = await browser.GetAsync(Connect, Cancellation);
        return await FollowAsync(browser, begun.Headers.Location!);
    }

    private static async Task<Uri> FollowAsync(HttpClient browser, Uri address)
    {
        using var answer = await browser.GetAsync(address, Cancellation);
        return answer.Headers.Location!;
    }

    private async Task AssertRefusedAsync(StravaNotConnectedReason reason, HttpStatusCode status, string remedy)
    {
        StravaNotConnected? told = null;
        await using var app = await WebApp.StartAsync(
            _strava,
            connect: options => options.OnNotConnected = refused =>
            {
                told = refused;
                return ValueTask.FromResult<Microsoft.AspNetCore.Http.IResult?>(null);
            },
            time: _time);
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.Equal(status, page.StatusCode);
        Assert.Equal(reason, told!.Reason);
        Assert.Contains(remedy, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        Assert.Null(await app.Get<AthleteConnections>().FindAsync(7, Cancellation));
    }
}
