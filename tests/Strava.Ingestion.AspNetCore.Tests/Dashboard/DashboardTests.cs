using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.AspNetCore.Tests;

/// <summary>The dashboard as a browser without scripts, or an attacker, gets it.</summary>
public sealed partial class DashboardTests : IAsyncLifetime
{
    private const string Script = "<script>alert('1')</script>";

    private StravaSimulator _strava = null!;
    private WebApp? _app;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WebApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        _strava = await Simulators.StartAsync(0, options => (options.AcceptUnknownCodes, options.GrantedScopes) = (false, ""));
        _strava.SignedIn = _strava.AddAthlete(7, 0, grantedScopes: "");
        _strava.Consent = scopes => scopes;
    }

    public async ValueTask DisposeAsync()
    {
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _strava.DisposeAsync();
    }

    [Fact]
    public async Task It_shows_who_is_connected_what_came_last_and_the_quota()
    {
        using var browser = await ConnectedAsync();
        var page = await browser.GetStringAsync("/strava", Cancellation);

        Assert.Contains(">7</th>", page, StringComparison.Ordinal);
        Assert.Contains("Morning Ride", page, StringComparison.Ordinal);
        Assert.Contains("completed", page, StringComparison.Ordinal);
        Assert.Contains("of 100", page, StringComparison.Ordinal);
        Assert.Contains("Every document could be read.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/strava/connect?returnUrl=%2Fstrava\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_an_athlete_stands_beside_the_id_where_a_sink_holds_the_profile()
    {
        var profiles = new MemorySink("profiles");
        var profile = Encoding.UTF8.GetBytes("""{"id":7,"firstname":"<b>Zoë","lastname":"O'Brien"}""");
        await profiles.WriteAthleteDocumentsAsync([new AthleteDocument(7, AthleteDocumentKinds.Profile, "", profile, DateTimeOffset.UtcNow)], Cancellation);
        using var browser = await ConnectedAsync(more: ingestion => ingestion.Services.AddSingleton<IActivitySink>(profiles));

        var page = await browser.GetStringAsync("/strava", Cancellation);

        Assert.Contains($">7 <bdi>{HtmlEncoder.Default.Encode("<b>Zoë O'Brien")}</bdi></th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_foreign_is_encoded()
    {
        using var browser = await ConnectedAsync(Script);
        _strava.SignedIn.AddRaw(8, DateTimeOffset.UtcNow, $$"""{"id":"{{Script}}","start_date":"{{DateTimeOffset.UtcNow.AddHours(-1):O}}"}""");
        await App.Get<IngestionRunner>().RunAsync(7, cancellationToken: Cancellation);

        var page = await browser.GetStringAsync("/strava", Cancellation);

        Assert.Contains("&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Script, page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Read all of them again", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/strava")]
    [InlineData("/strava/live")]
    [InlineData("/strava/dashboard.js")]
    public async Task Without_authorization_it_answers_to_nobody_beyond_this_machine(string path)
    {
        _app = await WebApp.StartAsync(_strava);
        using var browser = App.Browser();
        HttpRequestMessage[] requests =
        [
            Request(path, message => message.Headers.Host = "strava.example.com"),
            Request(path, message => message.Headers.Add("X-Forwarded-For", "203.0.113.7")),
            Request(path, message => message.Headers.Add("Forwarded", "for=203.0.113.7")),
            Request(path, message => message.Headers.Add("Via", "1.1 proxy")),
            Request(path, message => message.Headers.Add("X-Forwarded-Proto", "https")),
            Request(path, message => message.Headers.Add("CF-Connecting-IP", "203.0.113.7")),
        ];

        foreach (var request in requests)
        {
            using var refused = await browser.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("RequireAuthorization", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_stranger_changes_nothing_either()
    {
        using var browser = await ConnectedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/strava/athletes/7/disconnect") { Headers = { Host = "strava.example.com" } };

        using var refused = await browser.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.NotNull(await App.Get<AthleteConnections>().FindAsync(7, Cancellation));
    }

    [Fact]
    public async Task With_the_apps_authorization_it_answers_wherever_that_lets_in()
    {
        _app = await WebApp.StartAsync(_strava, secure: endpoints => endpoints.RequireAuthorization(policy => policy.RequireUserName("owner")));
        using var stranger = App.Browser("somebody");
        using var owner = App.Browser("owner");

        using var refused = await stranger.SendAsync(Request("/strava", message => message.Headers.Host = "strava.example.com"), Cancellation);
        using var shown = await owner.SendAsync(Request("/strava", message => message.Headers.Host = "strava.example.com"), Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Theory]
    [InlineData("/strava/athletes/7/disconnect")]
    [InlineData("/strava/athletes/7/sync")]
    [InlineData("/strava/quarantine/retry")]
    public async Task What_changes_something_is_protected_from_forgery(string path)
    {
        using var browser = await ConnectedAsync();

        using var forged = await browser.PostAsync(path, new FormUrlEncodedContent([]), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.NotNull(await App.Get<AthleteConnections>().FindAsync(7, Cancellation));
    }

    [Fact]
    public async Task Who_is_not_connected_is_not_synced_or_disconnected()
    {
        using var browser = await ConnectedAsync();

        using var answer = await browser.PostAsync("/strava/athletes/999/disconnect", new FormUrlEncodedContent([]), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_no_form_is_refused_and_no_failure()
    {
        using var browser = await ConnectedAsync();

        using var answer = await browser.PostAsync(
            "/strava/athletes/7/sync", new FormUrlEncodedContent(Enumerable.Range(0, 2_000).Select(key => KeyValuePair.Create($"key{key}", "x"))), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_told_on_a_page()
    {
        using var browser = await ConnectedAsync();
        App.State.Listing = _ => throw new IOException("The disk <is> gone.");

        using var answer = await browser.GetAsync("/strava", Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("The disk &lt;is&gt; gone.", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_any_length_is_cut()
    {
        using var browser = await ConnectedAsync(new string('x', 100_000));

        Assert.InRange((await browser.GetStringAsync("/strava", Cancellation)).Length, 0, 20_000);
    }

    [Fact]
    public async Task Disconnecting_deletes_everything_and_shows_the_page_again()
    {
        using var browser = await ConnectedAsync();
        var page = await browser.GetStringAsync("/strava", Cancellation);
        var token = Token().Match(page);

        using var done = await browser.PostAsync(
            "/strava/athletes/7/disconnect", new FormUrlEncodedContent([KeyValuePair.Create(token.Groups[1].Value, token.Groups[2].Value)]), Cancellation);

        Assert.Equal(new Uri(App.Address, "/strava"), done.RequestMessage!.RequestUri);
        Assert.Contains("Nobody is connected yet", await done.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Empty(App.Sink.Held);
    }

    [Fact]
    public async Task Who_asks_for_the_headers_only_gets_them()
    {
        using var http = await ConnectedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/strava");

        using var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Its_files_are_kept_by_the_browser_and_by_no_cache_between()
    {
        using var http = await ConnectedAsync();

        using var style = await http.GetAsync("/strava/dashboard.css", Cancellation);

        Assert.Equal((true, TimeSpan.FromDays(365)), (style.Headers.CacheControl!.Private, style.Headers.CacheControl.MaxAge));
        Assert.Equal("nosniff", Assert.Single(style.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task It_allows_no_script_of_others_and_no_other_host()
    {
        _app = await WebApp.StartAsync(_strava);
        using var browser = App.Browser();

        using var page = await browser.GetAsync("/strava", Cancellation);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(["nosniff"], page.Headers.GetValues("X-Content-Type-Options"));
    }

    [GeneratedRegex("name=\"(__Request[^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    private static HttpRequestMessage Request(string path, Action<HttpRequestMessage> change)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        change(request);
        return request;
    }

    /// <summary>A browser of an app with one athlete, who has one activity.</summary>
    private async Task<HttpClient> ConnectedAsync(string name = "Morning Ride", Action<IStravaIngestionBuilder>? more = null)
    {
        _app = await WebApp.StartAsync(_strava, more: more);
        var activity = _strava.SignedIn.Add(DateTimeOffset.UtcNow.AddHours(-2));
        _strava.SignedIn.Edit(activity.Id, $$"""{"id":{{activity.Id}},"name":"{{name}}","sport_type":"Ride","distance":12345,"start_date":"{{DateTimeOffset.UtcNow.AddHours(-2):O}}"}""");
        var browser = App.Browser();
        using var connected = await browser.GetAsync("/strava/connect", Cancellation);
        Assert.Equal(HttpStatusCode.OK, connected.StatusCode);
        Assert.Equal(IngestionOutcome.Completed, (await App.Get<IngestionRunner>().RunAsync(7, cancellationToken: Cancellation)).Outcome);
        return browser;
    }
}
