using System.Net;

namespace Strava.Ingestion.AspNetCore.Tests;

/// <summary>What somebody else tries while an athlete consents.</summary>
public sealed class ConnectSecurityTests : ConnectWorld
{
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
        Assert.DoesNotContain(Simulator.Requests, request => request.IsTokenRequest);
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
        Assert.Single(Simulator.Requests, request => request.IsTokenRequest);
        Assert.Single(Connected);
    }

    [Fact]
    public async Task What_is_remembered_of_a_used_consent_goes_when_it_would_be_too_old_anyway()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser();
        using var first = await browser.GetAsync(Connect, Cancellation);
        Assert.Single(app.State.Keys, key => key.StartsWith("consents/", StringComparison.Ordinal));
        Time.Advance(TimeSpan.FromMinutes(11));

        using var second = await browser.GetAsync(Connect, Cancellation);

        Assert.Single(app.State.Keys, key => key.StartsWith("consents/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_consent_that_took_longer_than_ten_minutes_is_begun_again()
    {
        await using var app = await StartAsync();
        using var browser = app.Browser(follows: false);
        var answer = await AnswerOfStravaAsync(browser);
        Time.Advance(TimeSpan.FromMinutes(10));

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
        Assert.Empty(Connected);
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
        Simulator.Consent = _ => [Script];
        await using var app = await WebApp.StartAsync(Simulator, connect: options => options.RequiredScope = "activity:read_all," + Script, time: Time);
        using var browser = app.Browser();

        using var page = await browser.GetAsync(Connect, Cancellation);

        Assert.DoesNotContain("<script", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.OrdinalIgnoreCase);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
    }
}
