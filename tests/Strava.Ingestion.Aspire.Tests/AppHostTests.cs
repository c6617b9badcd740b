using System.Net;
using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Aspire.Tests;

/// <summary>One command starts a simulated Strava and the worker, and an athlete can connect.</summary>
public sealed partial class AppHostTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_connects_in_the_browser_sees_the_history_on_the_dashboard()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Aspire>(Cancellation);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        await using var app = await builder.BuildAsync(Cancellation).WaitAsync(Longest, Cancellation);
        await app.StartAsync(Cancellation).WaitAsync(Longest, Cancellation);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("worker", Cancellation).WaitAsync(Longest, Cancellation);
        using var browser = new HttpClient { BaseAddress = app.GetEndpoint("worker", "http") };

        await AuthorizeAsync(browser);

        await UntilAsync(browser, page => page.Contains("completed", StringComparison.Ordinal));
        Assert.DoesNotContain("There are no activities yet", await PageAsync(browser), StringComparison.Ordinal);
    }

    /// <summary>Presses the button of the consent page, to which connecting leads.</summary>
    private static async Task AuthorizeAsync(HttpClient browser)
    {
        using var consent = await browser.GetAsync(new Uri("/strava/athletes/connect?returnUrl=%2Fstrava", UriKind.Relative), Cancellation);
        var fields = Fields().Matches(await consent.Content.ReadAsStringAsync(Cancellation)).Select(
            field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)));
        using var form = new FormUrlEncodedContent([.. fields, new("decision", "authorize")]);
        using var connected = await browser.PostAsync(
            new Uri(consent.RequestMessage!.RequestUri!, "/oauth/accept_application"), form, Cancellation);
        Assert.Equal((HttpStatusCode.OK, "/strava"), (connected.StatusCode, connected.RequestMessage!.RequestUri!.AbsolutePath));
    }

    private static async Task UntilAsync(HttpClient browser, Predicate<string> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Longest);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!isSo(await PageAsync(browser)))
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private static Task<string> PageAsync(HttpClient browser) => browser.GetStringAsync(new Uri("/strava", UriKind.Relative), Cancellation);

    [GeneratedRegex("<input type=\"(hidden|checkbox)\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Fields();
}
