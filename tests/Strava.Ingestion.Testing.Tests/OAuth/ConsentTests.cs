using System.Net;

namespace Strava.Ingestion.Testing.Tests.OAuth;

public sealed class ConsentTests : IAsyncLifetime
{
    private App _app = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await App.StartAsync();
        _app.Strava.SignedIn = _app.Strava.AddAthlete(2, grantedScopes: "");
        _browser = new Browser(_app);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("authorize")]
    [InlineData("mobile/authorize")]
    public async Task The_page_names_the_app_the_athlete_and_the_scopes(string path)
    {
        using var page = await _browser.OpenAsync(path);

        var html = await page.Content.ReadAsStringAsync(App.Cancelled);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType?.ToString());
        Assert.Contains(_app.Strava.ClientId, html, StringComparison.Ordinal);
        Assert.Contains(_app.Strava.SignedIn.Name, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("activity:read_all</label>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("client_id", "1", "Application/client_id/invalid")]
    [InlineData("redirect_uri", "", "Application/redirect_uri/invalid")]
    [InlineData("redirect_uri", "javascript:alert(1)", "Application/redirect_uri/invalid")]
    [InlineData("response_type", "token", "Authorize/response_type/invalid")]
    [InlineData("scope", "", "Authorize/scope/invalid")]
    [InlineData("scope", "read,everything", "Authorize/scope/invalid")]
    [InlineData("approval_prompt", "never", "Authorize/approval_prompt/invalid")]
    public async Task A_wrong_parameter_is_refused(string parameter, string value, string fault)
    {
        using var response = await _browser.OpenAsync((parameter, value));

        await response.AssertFaultAsync(400, fault);
    }

    [Fact]
    public async Task Authorize_brings_a_code_the_state_and_the_scopes()
    {
        using var page = await _browser.OpenAsync();
        using var redirect = await _browser.SubmitAsync(page);

        var told = Browser.Redirected(redirect);
        Assert.Equal(["code", "from", "scope", "state"], told.Keys.Order());
        Assert.Equal(("\"a&b\"", "strava", "read,activity:read_all,profile:read_all"), (told["state"], told["from"], told["scope"]));
        Assert.NotEmpty(told["code"]);
    }

    [Fact]
    public async Task Cancel_brings_an_error_and_no_code()
    {
        using var page = await _browser.OpenAsync();
        using var redirect = await _browser.SubmitAsync(page, "cancel");

        var told = Browser.Redirected(redirect);
        Assert.Equal(("access_denied", "\"a&b\""), (told["error"], told["state"]));
        Assert.False(told.ContainsKey("code"));
        Assert.False(_app.Strava.SignedIn.IsConnected);
    }

    [Fact]
    public async Task Scopes_can_be_unticked_and_none_can_be_added()
    {
        using var page = await _browser.OpenAsync();
        using var redirect = await _browser.SubmitAsync(page, ticked: ["read", "activity:write"]);

        Assert.Equal("read", Browser.Redirected(redirect)["scope"]);
    }

    [Fact]
    public async Task Consent_alone_connects_nobody()
    {
        await _browser.ConsentAsync();

        Assert.False(_app.Strava.SignedIn.IsConnected);
    }

    [Fact]
    public async Task Consent_can_be_given_at_once_in_part_or_not_at_all()
    {
        _app.Strava.Consent = scopes => scopes;
        using var granted = await _browser.OpenAsync();
        _app.Strava.Consent = scopes => [.. scopes.Where(scope => scope != "profile:read_all")];
        using var reduced = await _browser.OpenAsync();
        _app.Strava.Consent = _ => null;
        using var denied = await _browser.OpenAsync();

        Assert.Equal("read,activity:read_all,profile:read_all", Browser.Redirected(granted)["scope"]);
        Assert.Equal("read,activity:read_all", Browser.Redirected(reduced)["scope"]);
        Assert.Equal("access_denied", Browser.Redirected(denied)["error"]);
    }

    [Theory]
    [InlineData("read,activity:read", "auto", HttpStatusCode.Found)]
    [InlineData("read,activity:read", "", HttpStatusCode.Found)]
    [InlineData("read,activity:read", "force", HttpStatusCode.OK)]
    [InlineData("read,activity:write", "auto", HttpStatusCode.OK)]
    public async Task What_is_granted_already_is_not_asked_again_unless_forced(string scope, string prompt, HttpStatusCode status)
    {
        _app.Strava.SignedIn = _app.Strava.Athlete;

        using var response = await _browser.OpenAsync(("scope", scope), ("approval_prompt", prompt));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("read,activity:read_all,profile:read_all", _app.Strava.Athlete.GrantedScopes);
    }

    [Fact]
    public async Task What_a_browser_asks_for_costs_no_quota()
    {
        await _browser.ConsentAsync();
        using var icon = await _app.GetAsync("/favicon.ico");
        await _app.RefreshAsync(_app.Strava.Athlete);

        using var first = await _app.GetAsync("athlete");

        Assert.Equal(HttpStatusCode.NotFound, icon.StatusCode);
        Assert.Equal("1,1", first.Header("X-RateLimit-Usage"));
    }
}
