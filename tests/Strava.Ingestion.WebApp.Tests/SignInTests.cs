using System.Net;

namespace Strava.Ingestion.WebApp.Tests;

/// <summary>What the sample answers to whom, as a process that somebody has started.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private RunningApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(hasWebhook: false, Cancellation);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Who_is_signed_in_but_not_the_owner_is_told_so()
    {
        using var browser = await _app.BrowserAsync("somebody", Cancellation);

        using var refused = await browser.GetAsync("/strava", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("only the owner of this app", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_sees_the_dashboard()
    {
        using var browser = await _app.BrowserAsync("owner", Cancellation);

        Assert.Contains("Strava ingestion", await browser.GetStringAsync("/strava", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to()
    {
        using var browser = await _app.BrowserAsync(name: null, Cancellation);

        Assert.Contains("Your name", await browser.GetStringAsync("/strava", Cancellation), StringComparison.Ordinal);
    }
}
