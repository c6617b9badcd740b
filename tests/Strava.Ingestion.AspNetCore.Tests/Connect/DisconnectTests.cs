using System.Net;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.AspNetCore.Tests;

public sealed partial class DisconnectTests : IAsyncLifetime
{
    private StravaSimulator _strava = null!;
    private WebApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _strava = await Simulators.StartAsync(3, options => options.AcceptUnknownCodes = false);
        _strava.SignedIn = _strava.AddAthlete(7, 3, grantedScopes: "");
        _strava.Consent = scopes => scopes;
        _app = await WebApp.StartAsync(_strava);
        using var browser = _app.Browser();
        using var connected = await browser.GetAsync("/strava/connect", Cancellation);
        Assert.Equal(IngestionOutcome.Completed, (await _app.Get<IngestionRunner>().RunAsync(7, cancellationToken: Cancellation)).Outcome);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _strava.DisposeAsync();
    }

    [Fact]
    public async Task Who_confirms_is_disconnected_and_nothing_is_left()
    {
        Assert.Equal(3, _app.Sink.Held.Count);
        using var browser = _app.Browser("owner-of-7");

        using var done = await PostAsync(browser, await FormAsync(browser));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Empty(_app.Sink.Held);
        Assert.False(_strava.SignedIn.IsConnected);
        Assert.DoesNotContain(_app.State.Keys, key => key.Contains('7', StringComparison.Ordinal) && key is not ['c', 'o', 'n', 's', 'e', ..] && !key.StartsWith("quota/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/history?of=7", "/history?of=7")]
    [InlineData("https://elsewhere.example/", null)]
    [InlineData("//elsewhere.example/", null)]
    public async Task Who_is_disconnected_goes_back_to_a_page_of_the_app_and_of_no_other(string returnUrl, string? location)
    {
        using var browser = _app.Browser("owner-of-7", follows: false);

        using var done = await PostAsync(browser, await FormAsync(browser, more: $"&returnUrl={Uri.EscapeDataString(returnUrl)}"));

        Assert.Equal(location, done.Headers.Location?.OriginalString);
        Assert.Empty(_app.Sink.Held);
    }

    [Fact]
    public async Task Who_has_ended_the_access_on_Strava_need_not_wait_for_the_purge()
    {
        await _app.SubscribeAsync();
        _strava.SignedIn.Revoke();
        await _strava.Webhooks.WaitUntilDeliveredAsync(Cancellation);
        await _app.Get<IngestionRunner>().ProcessEventsAsync(cancellationToken: Cancellation);
        Assert.Null(await _app.Get<AthleteConnections>().FindAsync(7, Cancellation));
        Assert.Equal(3, _app.Sink.Held.Count);
        using var browser = _app.Browser("owner-of-7");

        using var done = await PostAsync(browser, await FormAsync(browser));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Empty(_app.Sink.Held);
    }

    [Fact]
    public async Task A_form_of_another_site_disconnects_nobody()
    {
        using var browser = _app.Browser("owner-of-7");
        await FormAsync(browser);

        using var forged = await PostAsync(browser, new Dictionary<string, string> { ["athleteId"] = "7" });

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.True(_strava.SignedIn.IsConnected);
        Assert.Equal(3, _app.Sink.Held.Count);
    }

    [Fact]
    public async Task Somebody_elses_athlete_stays()
    {
        using var owner = _app.Browser("owner-of-8");
        var form = await FormAsync(owner, athleteId: 8);
        form["athleteId"] = "7";

        using var refused = await PostAsync(owner, form);
        using var asked = await owner.GetAsync("/strava/disconnect?athleteId=7", Cancellation);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [refused.StatusCode, asked.StatusCode]);
        Assert.True(_strava.SignedIn.IsConnected);
    }

    [Fact]
    public async Task While_a_run_is_under_way_the_access_ends_at_once_and_the_data_go_later()
    {
        var (writing, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        _strava.SignedIn.Add(DateTimeOffset.UtcNow);
        _app.Sink.Writing = async (_, _) =>
        {
            writing.TrySetResult();
            await goOn.Task;
        };
        var run = _app.Get<IngestionRunner>().RunAsync(7, cancellationToken: Cancellation);
        await writing.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancellation);
        using var browser = _app.Browser("owner-of-7");

        using var done = await PostAsync(browser, await FormAsync(browser));

        Assert.Contains("is being deleted", await done.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.False(_strava.SignedIn.IsConnected);
        Assert.Empty(await _app.Get<AthleteConnections>().PurgeDueAsync(Cancellation));
        goOn.SetResult();
        await run;
        Assert.Equal([7L], await _app.Get<AthleteConnections>().PurgeDueAsync(Cancellation));
        Assert.Empty(_app.Sink.Held);
        Assert.Empty(await _app.Get<AthleteConnections>().PurgeDueAsync(Cancellation));
    }

    private static async Task<Dictionary<string, string>> FormAsync(HttpClient browser, long athleteId = 7, string more = "")
    {
        var page = await browser.GetStringAsync($"/strava/disconnect?athleteId={athleteId}{more}", Cancellation);
        return Field().Matches(page).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, Dictionary<string, string> form) =>
        browser.PostAsync("/strava/disconnect", new FormUrlEncodedContent(form), Cancellation);

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex Field();
}
