using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.AspNetCore.Tests;

/// <summary>From consent to the end of the access, as an athlete causes it: in the browser and on Strava.</summary>
public sealed class EndToEndTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_athlete_does_on_Strava_is_seen_in_the_sink()
    {
        await using var strava = await Simulators.StartAsync(0, options => (options.AcceptUnknownCodes, options.GrantedScopes) = (false, ""));
        var athlete = strava.AddAthlete(7, 5, grantedScopes: "");
        strava.SignedIn = athlete;
        strava.Consent = scopes => scopes;
        var port = WebApp.FreePort();
        await using var app = await WebApp.StartAsync(
            strava,
            webhook: options => options.CallbackAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}{WebApp.Webhook}")),
            more: ingestion => ingestion.ConfigureIngestion(options => options.PurgeDeauthorizedAfter = TimeSpan.Zero).AddHostedIngestion(schedule => schedule.RunAtStart = false),
            port: port);
        await UntilAsync(() => strava.Webhooks.CallbackAddress is not null);
        using var browser = app.Browser();

        using var connected = await browser.GetAsync("/strava/connect", Cancellation);
        Assert.Equal(HttpStatusCode.OK, connected.StatusCode);

        // Whoever has just connected is synced at once.
        await UntilAsync(() => app.Sink.Held.Count == 5);

        var added = athlete.Add(DateTimeOffset.UtcNow);
        await UntilAsync(() => app.Sink.Held.ContainsKey(added.Id));
        Assert.True(added.Json.Span.SequenceEqual(app.Sink.Held[added.Id]));

        var renamed = athlete.Edit(added.Id);
        await UntilAsync(() => renamed.Json.Span.SequenceEqual(app.Sink.Held[added.Id]));

        athlete.Delete(added.Id);
        await UntilAsync(() => !app.Sink.Held.ContainsKey(added.Id));

        athlete.Revoke();
        await UntilAsync(() => app.Sink.Held.Count == 0);
        await UntilAsync(() => !app.State.Keys.Any(key => key.StartsWith("purges/", StringComparison.Ordinal)));
        Assert.Null(await app.Get<AthleteConnections>().FindAsync(7, Cancellation));
        Assert.All(strava.Webhooks.Deliveries, delivery => Assert.True(delivery.Succeeded));
    }

    [Fact]
    public async Task Events_that_come_twice_and_in_the_wrong_order_end_in_what_is_true()
    {
        await using var strava = await Simulators.StartAsync(0, options => (options.AcceptUnknownCodes, options.GrantedScopes) = (false, ""));
        var athlete = strava.AddAthlete(7, 5, grantedScopes: "");
        strava.SignedIn = athlete;
        strava.Consent = scopes => scopes;
        await using var app = await WebApp.StartAsync(strava);
        using var browser = app.Browser();
        using var connected = await browser.GetAsync("/strava/connect", Cancellation);
        await app.Get<IngestionRunner>().RunAsync(7, cancellationToken: Cancellation);
        await app.SubscribeAsync();
        strava.Webhooks.Copies = 2;
        strava.Webhooks.Hold();
        var (kept, gone) = (athlete.Add(DateTimeOffset.UtcNow), athlete.Add(DateTimeOffset.UtcNow.AddMinutes(-5)));
        var renamed = athlete.Edit(kept.Id);
        athlete.Delete(gone.Id);
        var requests = strava.Requests.Count;

        strava.Webhooks.Release();
        await strava.Webhooks.WaitUntilDeliveredAsync(Cancellation);
        await app.Get<IngestionRunner>().ProcessEventsAsync(cancellationToken: Cancellation);

        Assert.Equal(8, strava.Webhooks.Deliveries.Count(delivery => delivery.Succeeded));
        Assert.Equal(2, strava.Requests.Count - requests);
        Assert.True(renamed.Json.Span.SequenceEqual(app.Sink.Held[kept.Id]));
        Assert.False(app.Sink.Held.ContainsKey(gone.Id));
    }

    /// <summary>Waits for what takes a second, on a machine that has much else to do; a test that would wait for ever fails.</summary>
    private static async Task UntilAsync(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        for (var wait = Stopwatch.StartNew(); !isSo();)
        {
            Assert.True(wait.Elapsed < TimeSpan.FromMinutes(2), $"After two minutes it is not so: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
        }
    }
}
