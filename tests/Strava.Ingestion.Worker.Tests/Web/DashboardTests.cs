using System.Net;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.Worker.Tests;

/// <summary>Who gets to see the dashboard of a worker.</summary>
public sealed partial class DashboardTests : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _keys.Delete(recursive: true);

    [Fact]
    public async Task Without_a_password_a_browser_at_the_machine_sees_it_and_can_connect()
    {
        await using var worker = await RunningWorker.StartAsync();
        using var browser = worker.Browser();

        var page = await browser.GetStringAsync("/strava", Cancellation);

        Assert.Contains("href=\"/strava/athletes/connect?returnUrl=%2Fstrava\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/strava")]
    [InlineData("/strava/athletes/connect")]
    public async Task Without_a_password_nobody_else_sees_it(string path)
    {
        await using var worker = await RunningWorker.StartAsync();
        using var browser = worker.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "worker.example.com" } };

        using var refused = await browser.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task With_a_password_it_opens_to_who_knows_it()
    {
        await using var worker = await RunningWorker.StartAsync(("Worker:Password", Password));
        using var browser = worker.Browser();
        using var closed = await browser.GetAsync("/strava", Cancellation);
        Assert.Equal("/signin", closed.RequestMessage!.RequestUri!.AbsolutePath);

        using var wrong = await browser.PostAsync("/signin", await FormAsync(browser, "wrong password"), Cancellation);
        using var right = await browser.PostAsync("/signin", await FormAsync(browser, Password), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal((HttpStatusCode.OK, "/strava"), (right.StatusCode, right.RequestMessage!.RequestUri!.AbsolutePath));
        Assert.Contains("Strava ingestion", await right.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Password, "/strava")]
    [InlineData("another password", "/signin")]
    public async Task A_session_outlives_a_restart_and_ends_with_another_password(string later, string shown)
    {
        var keys = ("Strava:State:KeyDirectory", _keys.FullName);
        var cookies = new CookieContainer();
        await using (var worker = await RunningWorker.StartAsync(("Worker:Password", Password), keys))
        {
            using var browser = worker.Browser(cookies);
            using var signedIn = await browser.PostAsync("/signin", await FormAsync(browser, Password), Cancellation);
        }

        await using var restarted = await RunningWorker.StartAsync(("Worker:Password", later), keys);
        using var again = restarted.Browser(cookies);
        using var page = await again.GetAsync("/strava", Cancellation);

        Assert.Equal(shown, page.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task A_stranger_is_sent_to_no_host_of_his_own()
    {
        await using var worker = await RunningWorker.StartAsync(("Worker:Password", Password));
        using var browser = worker.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/strava") { Headers = { Host = "evil.example.com" } };

        using var answer = await browser.SendAsync(request, Cancellation);

        Assert.Equal("/signin", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.True(answer.RequestMessage.RequestUri.IsLoopback);
    }

    [Fact]
    public async Task A_page_that_is_open_does_not_hold_the_end()
    {
        var worker = await RunningWorker.StartAsync();
        using var browser = worker.Browser();
        using var live = await browser.GetAsync("/strava/live", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        var started = TimeProvider.System.GetTimestamp();

        await worker.DisposeAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Guessing_ends_soon()
    {
        await using var worker = await RunningWorker.StartAsync(("Worker:Password", Password));
        using var browser = worker.Browser();
        var form = await FormAsync(browser, "wrong password");
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 11; guess++)
        {
            using var answer = await browser.PostAsync("/signin", form, Cancellation);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.All(answers.SkipLast(1), answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
    }

    [Fact]
    public async Task A_short_password_is_refused_at_the_start() => Assert.Contains(
        "Worker:Password", (await Assert.ThrowsAnyAsync<Exception>(() => RunningWorker.StartAsync(("Worker:Password", "short")))).Message, StringComparison.Ordinal);

    [GeneratedRegex("name=\"(__Request[^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    private static async Task<FormUrlEncodedContent> FormAsync(HttpClient browser, string password)
    {
        var token = Token().Match(await browser.GetStringAsync("/signin", Cancellation));
        return new FormUrlEncodedContent([KeyValuePair.Create(token.Groups[1].Value, token.Groups[2].Value), KeyValuePair.Create("password", password)]);
    }
}
