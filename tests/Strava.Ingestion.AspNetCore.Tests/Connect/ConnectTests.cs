using System.Net;

namespace Strava.Ingestion.AspNetCore.Tests;

/// <summary>How a consent ends, and who learns of it.</summary>
public sealed class ConnectTests : ConnectWorld
{
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
        Assert.Equal((7, "ada"), (Assert.Single(Connected).Athlete.AthleteId, Assert.Single(Users)));
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
    public async Task An_exchange_that_comes_too_soon_is_tried_once_more_after_two_seconds()
    {
        await using var strava = await Simulators.StartAsync(3, options => (options.AcceptUnknownCodes, options.TimeProvider, options.GrantedScopes, options.CodeDelay) = (false, Time, "", TimeSpan.FromSeconds(1)));
        strava.Consent = scopes => scopes;
        await using var app = await WebApp.StartAsync(strava, time: Time);
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(2, strava.Requests.Count(request => request.IsTokenRequest));
        Assert.Contains(TimeSpan.FromSeconds(2), Time.Waits);
    }

    [Fact]
    public async Task Who_says_no_is_told_what_that_means()
    {
        Simulator.Consent = _ => null;

        await AssertRefusedAsync(StravaNotConnectedReason.Denied, HttpStatusCode.OK, "not authorized this app");
    }

    [Fact]
    public async Task What_was_granted_is_read_from_the_redirect_and_a_scope_that_is_missing_is_named()
    {
        Simulator.Consent = _ => ["read", "activity:read"];

        await AssertRefusedAsync(StravaNotConnectedReason.ScopeMissing, HttpStatusCode.OK, "activity:read_all");

        Assert.DoesNotContain(Simulator.Requests, request => request.IsTokenRequest);
    }

    [Fact]
    public async Task A_wider_scope_stands_for_a_narrower_one()
    {
        await using var app = await WebApp.StartAsync(Simulator, connect: options => (options.Scope, options.RequiredScope) = ("read,activity:read_all", "activity:read read"), time: Time);
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.NotNull(await app.Get<AthleteConnections>().FindAsync(7, Cancellation));
    }

    [Fact]
    public async Task An_athlete_too_many_is_told_who_can_do_what()
    {
        await using var strava = await Simulators.StartAsync(3, options => (options.AcceptUnknownCodes, options.TimeProvider, options.GrantedScopes, options.MaxAthletes) = (false, Time, "", 0));
        strava.Consent = scopes => scopes;
        await using var app = await WebApp.StartAsync(strava, time: Time);
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("reached Strava's limit of athletes", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inactive_app_is_its_owners_to_mend()
    {
        Simulator.Map("POST", "/oauth/token", _ => (403, """{"message":"Forbidden","errors":[{"resource":"Application","field":"Status","code":"Inactive"}]}"""));

        await AssertRefusedAsync(StravaNotConnectedReason.AppInactive, HttpStatusCode.ServiceUnavailable, "deactivated this app");
    }

    [Fact]
    public async Task The_app_may_answer_in_the_place_of_a_page()
    {
        Simulator.Consent = _ => null;
        await using var app = await WebApp.StartAsync(
            Simulator, connect: options => options.OnNotConnected = told => ValueTask.FromResult<Microsoft.AspNetCore.Http.IResult?>(Microsoft.AspNetCore.Http.Results.Text($"mine: {told.Reason}")), time: Time);
        using var browser = app.Browser();

        Assert.Equal("mine: Denied", await browser.GetStringAsync(Connect, Cancellation));
    }

    [Fact]
    public async Task Behind_a_proxy_the_public_address_counts()
    {
        await using var app = await WebApp.StartAsync(Simulator, connect: options => options.PublicAddress = new Uri("https://rides.example/"), time: Time);
        using var browser = app.Browser(follows: false);

        using var begun = await browser.GetAsync(Connect, Cancellation);

        Assert.Equal("https://rides.example/strava/connect/callback", System.Web.HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["redirect_uri"]);
    }

    private async Task AssertRefusedAsync(StravaNotConnectedReason reason, HttpStatusCode status, string remedy)
    {
        StravaNotConnected? told = null;
        await using var app = await WebApp.StartAsync(
            Simulator,
            connect: options => options.OnNotConnected = refused =>
            {
                told = refused;
                return ValueTask.FromResult<Microsoft.AspNetCore.Http.IResult?>(null);
            },
            time: Time);
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.Equal(status, page.StatusCode);
        Assert.Equal(reason, told!.Reason);
        Assert.Contains(remedy, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
        Assert.Null(await app.Get<AthleteConnections>().FindAsync(7, Cancellation));
    }
}
