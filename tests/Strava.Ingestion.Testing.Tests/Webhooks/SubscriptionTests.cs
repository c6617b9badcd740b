using System.Net;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing.Tests.Webhooks;

public sealed class SubscriptionTests : IAsyncLifetime
{
    private App _app = null!;
    private Callback _callback = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await App.StartAsync(options => options.WebhookTimeout = TimeSpan.FromMilliseconds(500));
        _callback = await Callback.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _callback.DisposeAsync();
    }

    [Fact]
    public async Task Subscribing_shakes_hands_first()
    {
        var handshake = new TaskCompletionSource<QueryString>();
        var echo = _callback.Handshake;
        _callback.Handshake = context =>
        {
            handshake.SetResult(context.Request.QueryString);
            return echo(context);
        };

        using var response = await _app.SubscribeAsync(_callback.Address);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Matches(@"^\?of=strava&hub\.mode=subscribe&hub\.challenge=\w+&hub\.verify_token=verify$", (await handshake.Task).Value);
        Assert.Equal(_callback.Address, _app.Strava.Webhooks.CallbackAddress);
    }

    [Fact]
    public async Task There_is_one_subscription_until_it_is_deleted()
    {
        using var created = await _app.SubscribeAsync(_callback.Address);
        var id = (await created.JsonAsync()).GetProperty("id").GetInt64();
        using var second = await _app.SubscribeAsync(_callback.Address);
        using var listed = await _app.GetAsync("push_subscriptions" + Credentials);
        using var other = await _app.DeleteAsync($"push_subscriptions/{id + 1}{Credentials}");
        using var deleted = await _app.DeleteAsync($"push_subscriptions/{id}{Credentials}");
        using var none = await _app.GetAsync("push_subscriptions" + Credentials);

        await second.AssertFaultAsync(400, "PushSubscription//already exists");
        var subscription = Assert.Single((await listed.JsonAsync()).EnumerateArray());
        Assert.Equal(id, subscription.GetProperty("id").GetInt64());
        Assert.Equal(12345, subscription.GetProperty("application_id").GetInt64());
        Assert.Equal(_callback.Address.OriginalString, subscription.GetProperty("callback_url").GetString());
        Assert.Equal("2026-11-24T10:07:00Z", subscription.GetProperty("created_at").GetString());
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty((await none.JsonAsync()).EnumerateArray());
        Assert.Null(_app.Strava.Webhooks.CallbackAddress);
    }

    [Theory]
    [InlineData("no 200", "GET to callback URL does not return 200")]
    [InlineData("too late", "GET to callback URL does not return 200")]
    [InlineData("no JSON", "not verifiable")]
    [InlineData("no echo", "not verifiable")]
    public async Task A_callback_that_does_not_echo_in_time_is_refused(string fault, string code)
    {
        _callback.Handshake = async context =>
        {
            context.Response.StatusCode = fault == "no 200" ? 403 : 200;
            await (fault == "too late" ? Task.Delay(TimeSpan.FromSeconds(1), App.Cancelled) : Task.CompletedTask);
            await context.Response.WriteAsync(fault == "no JSON" ? "ok" : """{"hub.challenge":"other"}""");
        };

        using var response = await _app.SubscribeAsync(_callback.Address);

        await response.AssertFaultAsync(400, $"PushSubscription/callback url/{code}");
        Assert.Null(_app.Strava.Webhooks.CallbackAddress);
    }

    [Theory]
    [InlineData("client_id", "1", 400, "Application/client_id/invalid")]
    [InlineData("client_secret", "1", 401, "Application/client_secret/invalid")]
    [InlineData("callback_url", "/webhook", 400, "PushSubscription/callback url/invalid")]
    [InlineData("verify_token", "", 400, "PushSubscription/verify token/missing")]
    public async Task A_wrong_parameter_is_refused(string name, string value, int status, string fault)
    {
        using var response = await _app.SubscribeAsync(_callback.Address, (name, value));

        await response.AssertFaultAsync(status, fault);
    }

    private string Credentials => $"?client_id={_app.Strava.ClientId}&client_secret={_app.Strava.ClientSecret}";
}
