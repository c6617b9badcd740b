using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.AspNetCore.Tests;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly TestClock _time = new(skipsWaits: false);

    // For what takes a second, on a machine that has much else to do.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private StravaSimulator _strava = null!;
    private WebApp? _app;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WebApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        _strava = await Simulators.StartAsync(3, options => (options.AcceptUnknownCodes, options.TimeProvider) = (false, _time));
        _strava.SignedIn = _strava.AddAthlete(7, 3, grantedScopes: "");
        _strava.Consent = scopes => scopes;
    }

    public async ValueTask DisposeAsync()
    {
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _strava.DisposeAsync();
    }

    [Fact]
    public async Task Strava_verifies_the_address_and_an_event_is_durable_before_it_is_answered()
    {
        await StartAsync();
        var stored = 0;
        App.State.Writing = key => stored += key.StartsWith("events/", StringComparison.Ordinal) ? 1 : 0;

        _strava.SignedIn.Add(_time.GetUtcNow());
        await _strava.Webhooks.WaitUntilDeliveredAsync(Cancellation);

        Assert.Equal([200], Assert.Single(_strava.Webhooks.Deliveries).StatusCodes);
        Assert.Equal((1, 1), (stored, App.Count("received")));
    }

    [Fact]
    public async Task A_wrong_verify_token_is_refused_and_no_token_is_ever_logged()
    {
        await StartAsync();
        using var http = App.Browser();

        using var refused = await http.GetAsync($"{WebApp.Webhook}?hub.mode=subscribe&hub.challenge=abc&hub.verify_token=guessed-token", Cancellation);
        using var empty = await http.GetAsync(WebApp.Webhook, Cancellation);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [refused.StatusCode, empty.StatusCode]);
        Assert.DoesNotContain(App.Logs.GetSnapshot().Where(line => line.Category!.StartsWith("Strava", StringComparison.Ordinal)), line => line.Message.Contains("guessed-token", StringComparison.Ordinal) || line.Message.Contains("verify_token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_state_that_fails_is_answered_with_503_and_the_event_comes_again()
    {
        await StartAsync();
        var tries = 0;
        App.State.Writing = key =>
        {
            if (key.StartsWith("events/", StringComparison.Ordinal) && ++tries == 1)
            {
                throw new IOException("The disk is full.");
            }
        };

        _strava.SignedIn.Add(_time.GetUtcNow());
        await _strava.Webhooks.WaitUntilDeliveredAsync(Cancellation);

        Assert.Equal([503, 200], Assert.Single(_strava.Webhooks.Deliveries).StatusCodes);
        Assert.Equal(1, App.Count("not_stored"));
    }

    [Fact]
    public async Task A_state_that_is_slower_than_Strava_waits_is_answered_with_503_before_that()
    {
        await StartAsync();
        var subscription = (await App.Get<PushSubscriptionKeeper>().FindIdAsync(Cancellation))!.Value;
        var release = new TaskCompletionSource();
        App.State.ReadsWaitFor = release.Task;

        var answer = PostAsync(Event(subscription, owner: 7));
        while (await _time.WaitBegunAsync() != TimeSpan.FromSeconds(1.8))
        {
        }

        Assert.False(answer.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1.8));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await answer);
        Assert.Contains(App.Logs.GetSnapshot(), line => line.Message.Contains("Strava waits two seconds", StringComparison.Ordinal));
        release.SetResult();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"object_type":"activity"}""")]
    [InlineData("""{"object_type":"activity","object_id":-1,"aspect_type":"create","owner_id":7,"subscription_id":1,"event_time":1}""")]
    [InlineData("""{"object_type":"activity","object_id":"1","aspect_type":"create","owner_id":7,"subscription_id":1,"event_time":1}""")]
    [InlineData("""{"object_type":"activity","object_id":1,"aspect_type":"create","owner_id":7,"subscription_id":1,"event_time":99999999999999999}""")]
    [InlineData("""{"object_type":"\ud800","object_id":1,"aspect_type":"create","owner_id":7,"subscription_id":1,"event_time":1}""")]
    public async Task What_is_no_event_is_refused(string body)
    {
        await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(body));
        Assert.Equal(1, App.Count("malformed"));
    }

    [Fact]
    public async Task A_long_body_is_not_read_to_its_end()
    {
        await StartAsync();
        using var http = App.Browser();
        using var endless = new StreamContent(new LongFile(10_000_000));

        using var refused = await http.PostAsync(WebApp.Webhook, endless, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(new string(' ', 9000)));
    }

    [Fact]
    public async Task Another_subscription_and_a_stranger_are_refused_and_counted()
    {
        await StartAsync();
        var subscription = (await App.Get<PushSubscriptionKeeper>().FindIdAsync(Cancellation))!.Value;

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Event(subscription + 1, owner: 7)));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Event(subscription, owner: 4711)));

        Assert.Equal((1, 1), (App.Count("unknown_subscription"), App.Count("unknown_owner")));
        Assert.DoesNotContain(App.State.Keys, key => key.StartsWith("events/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flood_of_strangers_events_costs_a_look_at_the_state_for_each_stranger_and_not_for_each_event()
    {
        await StartAsync();
        var subscription = (await App.Get<PushSubscriptionKeeper>().FindIdAsync(Cancellation))!.Value;
        await PostAsync(Event(subscription, owner: 4711));
        var reads = App.State.Reads;

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => PostAsync(Event(subscription, owner: 4711))));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.Forbidden, status));
        Assert.Equal(reads, App.State.Reads);
    }

    [Fact]
    public async Task Events_that_come_while_one_is_written_are_written_together()
    {
        await StartAsync();
        var subscription = (await App.Get<PushSubscriptionKeeper>().FindIdAsync(Cancellation))!.Value;
        await PostAsync(Event(subscription, owner: 7, activity: 1));
        using var gate = new ManualResetEventSlim();
        var (writes, begun) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        App.State.Writing = key =>
        {
            if (key.StartsWith("events/", StringComparison.Ordinal) && Interlocked.Increment(ref writes) == 1)
            {
                begun.TrySetResult();
                gate.Wait(Cancellation);
            }
        };

        List<Task<HttpStatusCode>> answers = [PostAsync(Event(subscription, owner: 7, activity: 2))];
        try
        {
            // Else the first write may take some of the others, too.
            await begun.Task.WaitAsync(Patience, Cancellation);
            answers.AddRange(Enumerable.Range(3, 99).Select(activity => PostAsync(Event(subscription, owner: 7, activity))));
            await UntilAllWaitAsync(99);
        }
        finally
        {
            // The app waits for this write when it stops.
            gate.Set();
        }

        Assert.All(await Task.WhenAll(answers), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(2, writes);
    }

    [Theory]
    [InlineData(SignatureCheck.Off, null, HttpStatusCode.OK)]
    [InlineData(SignatureCheck.Log, null, HttpStatusCode.OK)]
    [InlineData(SignatureCheck.Enforce, null, HttpStatusCode.Unauthorized)]
    [InlineData(SignatureCheck.Enforce, "the-signing-secret", HttpStatusCode.OK)]
    [InlineData(SignatureCheck.Enforce, "another-secret", HttpStatusCode.Unauthorized)]
    public async Task A_signature_is_looked_at_as_it_was_asked_for(SignatureCheck check, string? secret, HttpStatusCode expected)
    {
        await StartAsync(options => (options.Signature, options.SigningSecret) = (check, "the-signing-secret"));
        var subscription = (await App.Get<PushSubscriptionKeeper>().FindIdAsync(Cancellation))!.Value;
        var body = Event(subscription, owner: 7);

        Assert.Equal(expected, await PostAsync(body, secret is null ? null : Sign(secret, body, _time.GetUtcNow())));
        Assert.Equal(check != SignatureCheck.Off && expected != HttpStatusCode.OK || check == SignatureCheck.Log ? 1 : 0, App.Count("unsigned"));
    }

    [Fact]
    public async Task A_signature_is_not_good_for_another_body_nor_for_longer_than_five_minutes()
    {
        await StartAsync(options => options.Signature = SignatureCheck.Enforce);
        var subscription = (await App.Get<PushSubscriptionKeeper>().FindIdAsync(Cancellation))!.Value;
        var body = Event(subscription, owner: 7);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(body, Sign(_strava.ClientSecret, body, _time.GetUtcNow())));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, Sign(_strava.ClientSecret, body + " ", _time.GetUtcNow())));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, Sign(_strava.ClientSecret, body, _time.GetUtcNow().AddMinutes(-6))));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, "t=,v1="));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, "t=99999999999999999,v1=00"));
    }

    [Fact]
    public async Task Nothing_of_what_an_athlete_calls_a_ride_is_kept_in_the_state()
    {
        await StartAsync();
        var subscription = (await App.Get<PushSubscriptionKeeper>().FindIdAsync(Cancellation))!.Value;

        await PostAsync(Event(subscription, owner: 7).Replace("\"updates\":{}", "\"updates\":{\"title\":\"A secret ride\"}", StringComparison.Ordinal));

        Assert.DoesNotContain(App.State.Keys, key => Encoding.UTF8.GetString(App.State.Content(key)).Contains("secret ride", StringComparison.Ordinal));
    }

    private static string Event(long subscription, long owner, long activity = 1) => JsonSerializer.Serialize(new
    {
        object_type = "activity",
        object_id = activity,
        aspect_type = "create",
        owner_id = owner,
        subscription_id = subscription,
        event_time = TestClock.Origin.ToUnixTimeSeconds(),
        updates = new { },
    });

    private static string Sign(string secret, string body, DateTimeOffset moment)
    {
        var seconds = moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")))}";
    }

    private async Task StartAsync(Action<StravaWebhookOptions>? webhook = null)
    {
        _app = await WebApp.StartAsync(_strava, webhook: webhook, time: _time);
        using var browser = _app.Browser();
        using var connected = await browser.GetAsync("/strava/connect", Cancellation);
        await _app.SubscribeAsync();
    }

    private async Task UntilAllWaitAsync(int events)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (App.Get<EventInbox>().Waiting < events)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    private async Task<HttpStatusCode> PostAsync(string body, string? signature = null)
    {
        using var http = App.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, WebApp.Webhook) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Strava-Signature", signature);
        }

        using var answer = await http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
