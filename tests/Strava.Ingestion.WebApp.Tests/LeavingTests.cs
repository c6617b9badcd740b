using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.WebApp.Tests;

/// <summary>What a user sees who connects, leaves in one way or another, and comes back.</summary>
public sealed partial class LeavingTests : IAsyncLifetime
{
    private const string Connect = ">Connect your Strava account</a>";
    private const string ConnectAgain = ">Connect your Strava account again</a>";
    private const string Disconnect = ">Disconnect, and delete everything</a>";
    private const string Activity = "<li>";

    private RunningApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(hasWebhook: false, Cancellation);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Who_has_disconnected_is_offered_to_connect_and_may_come_back()
    {
        using var browser = await _app.BrowserAsync("somebody", Cancellation);
        await ConnectAsync(browser);

        var left = await DisconnectAsync(browser);

        Assert.True(Shows(left, Connect));
        Assert.False(Shows(left, Disconnect));
        Assert.False(_app.Strava.Athlete.IsConnected);
        await ConnectAsync(browser);
    }

    [Fact]
    public async Task Who_has_ended_the_access_on_Strava_is_offered_to_connect()
    {
        await using var app = await RunningApp.StartAsync(hasWebhook: true, Cancellation);
        using var browser = await app.BrowserAsync("somebody", Cancellation);
        await ConnectAsync(browser);
        await UntilAsync(() => Task.FromResult(app.Strava.Webhooks.CallbackAddress is not null), "The app has subscribed to events");

        app.Strava.Athlete.Revoke();

        await UntilShownAsync(browser, Connect);
        await ConnectAsync(browser);
    }

    [Fact]
    public async Task Who_has_ended_the_access_on_Strava_without_an_event_is_offered_to_connect_again()
    {
        _app.Strava.RequestReceived += EndAccessOnce;
        using var browser = await _app.BrowserAsync("somebody", Cancellation);
        await FollowAsync(browser, Connect);

        await UntilShownAsync(browser, ConnectAgain);
        var back = await FollowAsync(browser, ConnectAgain);

        Assert.False(Shows(back, ConnectAgain));
        await UntilShownAsync(browser, Activity);

        void EndAccessOnce(object? sender, SimulatedRequest request)
        {
            if (request.IsActivityList)
            {
                _app.Strava.RequestReceived -= EndAccessOnce;
                _app.Strava.Athlete.Revoke();
            }
        }
    }

    [Fact]
    public async Task An_athlete_who_comes_back_as_another_user_is_shown_to_that_user_alone()
    {
        using var before = await _app.BrowserAsync("before", Cancellation);
        await ConnectAsync(before);
        await DisconnectAsync(before);
        using var after = await _app.BrowserAsync("after", Cancellation);

        await ConnectAsync(after);

        Assert.True(Shows(await before.GetStringAsync("/", Cancellation), Connect));
    }

    private static async Task ConnectAsync(HttpClient browser)
    {
        await FollowAsync(browser, Connect);
        await UntilShownAsync(browser, Activity);
    }

    private static async Task<string> DisconnectAsync(HttpClient browser)
    {
        var asked = await FollowAsync(browser, Disconnect);
        var form = Field().Matches(asked).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        using var done = await browser.PostAsync("/strava/disconnect", new FormUrlEncodedContent(form), Cancellation);
        return await done.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Follows a link of the user's page, and what it redirects to.</summary>
    /// <returns>The page at which it ends.</returns>
    private static async Task<string> FollowAsync(HttpClient browser, string text)
    {
        var page = await browser.GetStringAsync("/", Cancellation);
        var link = Link().Matches(page).Single(link => link.Groups[2].Value == text);
        return await browser.GetStringAsync(WebUtility.HtmlDecode(link.Groups[1].Value), Cancellation);
    }

    private static Task UntilShownAsync(HttpClient browser, string text) =>
        UntilAsync(async () => Shows(await browser.GetStringAsync("/", Cancellation), text), $"The page shows {text}");

    private static bool Shows(string page, string text) => page.Contains(text, StringComparison.Ordinal);

    /// <summary>Waits for what takes a second, on a machine that has much else to do; a test that would wait for ever fails.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var wait = Stopwatch.StartNew(); !await isSo();)
        {
            Assert.True(wait.Elapsed < TimeSpan.FromMinutes(2), $"After two minutes it is not so: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
        }
    }

    [GeneratedRegex("<a href=\"([^\"]*)\"(>[^<]*</a>)")]
    private static partial Regex Link();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex Field();
}
