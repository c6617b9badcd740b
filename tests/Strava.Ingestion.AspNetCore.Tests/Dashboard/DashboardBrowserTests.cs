using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Strava.Ingestion.Browser;

namespace Strava.Ingestion.AspNetCore.Tests;

/// <summary>The dashboard in Chromium, from the first connection to the last activity that is gone.</summary>
public sealed class DashboardBrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int Athlete = 7;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_athlete_connects_sees_the_history_arrive_and_a_change_on_Strava_and_leaves()
    {
        await using var strava = await StartAsync(30);
        await using var app = await StartAsync(strava);
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;

        await page.GotoAsync($"{app.Address}strava");
        await page.GetByRole(AriaRole.Link, new() { Name = "Connect an athlete" }).ClickAsync();
        await page.Locator("#authorize").ClickAsync();
        await page.WaitForURLAsync($"{app.Address}strava");

        await Assertions.Expect(page.Locator("#link")).ToHaveTextAsync("live");
        await Assertions.Expect(page.Locator("#athletes")).ToContainTextAsync("completed");
        await Assertions.Expect(page.Locator("#recent tbody tr")).ToHaveCountAsync(20);

        var activity = strava.SignedIn.Add(DateTimeOffset.UtcNow);
        strava.SignedIn.Edit(activity.Id, $$"""{"id":{{activity.Id}},"name":"Lunch <b>Ride</b>","sport_type":"Ride","distance":20000,"start_date":"{{DateTimeOffset.UtcNow:O}}"}""");
        await Assertions.Expect(page.Locator("#recent")).ToContainTextAsync("Lunch <b>Ride</b>");
        await watched.AssertAccessibleAsync();

        await page.GetByText("Disconnect", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Disconnect and delete everything: athlete 7" }).ClickAsync();
        await Assertions.Expect(page.Locator("#athletes")).ToContainTextAsync("Nobody is connected yet");
        await Assertions.Expect(page.Locator("#recent")).ToContainTextAsync("There are no activities yet");

        Assert.Empty(app.Sink.Held);
        Assert.Empty(app.State.KeysOf(Athlete));
        Assert.Empty(watched.Problems);
        Assert.All(watched.Requests, request => Assert.Contains(request.Authority, (string[])[app.Address.Authority, strava.OAuthBaseAddress.Authority]));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task It_is_readable_by_everybody_in_any_light_and_on_a_phone(ColorScheme colors, int width)
    {
        await using var strava = await StartAsync(250);
        strava.SignedIn.AddRaw(3, DateTimeOffset.UtcNow.AddDays(-3), """{"id":"seven"}""");
        await using var app = await StartAsync(strava);
        await using var watched = await browser.OpenAsync(colors, width);
        var page = watched.Page;
        await page.GotoAsync($"{app.Address}strava");
        await page.GetByRole(AriaRole.Link, new() { Name = "Connect an athlete" }).ClickAsync();
        await page.Locator("#authorize").ClickAsync();
        await Assertions.Expect(page.Locator("#athletes")).ToContainTextAsync("completed");
        await Assertions.Expect(page.Locator("#quarantine tbody tr")).ToHaveCountAsync(1);

        await watched.AssertAccessibleAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(watched.Problems);
        if (Environment.GetEnvironmentVariable("STRAVA_TEST_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"dashboard-{colors}-{width}.png"), FullPage = true });
        }
    }

    private static async Task<StravaSimulator> StartAsync(int activities)
    {
        var strava = await Simulators.StartAsync(0, options => (options.AcceptUnknownCodes, options.GrantedScopes) = (false, ""));
        strava.SignedIn = strava.AddAthlete(Athlete, activities, grantedScopes: "");
        return strava;
    }

    private static Task<WebApp> StartAsync(StravaSimulator strava)
    {
        var port = WebApp.FreePort();
        return WebApp.StartAsync(
            strava,
            webhook: options => options.CallbackAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}{WebApp.Webhook}")),
            more: ingestion => ingestion.AddHostedIngestion(),
            port: port);
    }
}
