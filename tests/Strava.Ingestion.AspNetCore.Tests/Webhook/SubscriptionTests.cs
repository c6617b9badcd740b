namespace Strava.Ingestion.AspNetCore.Tests;

public sealed class SubscriptionTests : IAsyncLifetime
{
    private readonly WatchedStateStore _state = new();
    private StravaSimulator _strava = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _strava = await Simulators.StartAsync(0);

    public ValueTask DisposeAsync() => _strava.DisposeAsync();

    [Fact]
    public async Task An_app_has_one_subscription_however_many_instances_ask_for_it()
    {
        await using var app = await StartAsync();
        await using var twin = await StartAsync();
        var address = new Uri(app.Address, WebApp.Webhook);

        var ensured = await Task.WhenAll(new[] { app, twin, app, twin }.Select(one => one.Get<PushSubscriptionKeeper>().EnsureAsync(address, cancellationToken: Cancellation)));

        Assert.All(ensured, Assert.True);
        Assert.Equal(address, _strava.Webhooks.CallbackAddress);
        Assert.Single(Posts());
    }

    [Fact]
    public async Task A_changed_address_replaces_the_one_before_and_two_deployments_do_not_fight()
    {
        await using var blue = await StartAsync();
        await using var green = await StartAsync();
        await EnsureAsync(blue, expected: true);

        await EnsureAsync(green, expected: true);
        await EnsureAsync(blue, expected: false);
        await EnsureAsync(green, expected: true);
        await EnsureAsync(blue, expected: false);

        Assert.Equal(new Uri(green.Address, WebApp.Webhook), _strava.Webhooks.CallbackAddress);
        Assert.Equal(2, Posts().Count());
        Assert.Contains(blue.Logs.GetSnapshot(), line => line.Message.Contains("does not take it back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subscription_that_somebody_has_ended_is_made_again()
    {
        await using var app = await StartAsync();
        await EnsureAsync(app, expected: true);
        var id = await app.Get<PushSubscriptionKeeper>().FindIdAsync(Cancellation);
        await app.Get<IStravaClient>().PushSubscriptions.DeleteAsync(id!.Value, Cancellation);

        await EnsureAsync(app, expected: true);

        Assert.Equal(2, Posts().Count());
        Assert.NotEqual(id, await app.Get<PushSubscriptionKeeper>().FindIdAsync(Cancellation));
    }

    [Fact]
    public async Task An_address_that_does_not_answer_the_handshake_is_no_subscription()
    {
        await using var app = await StartAsync();

        await Assert.ThrowsAsync<StravaException>(() => app.Get<PushSubscriptionKeeper>().EnsureAsync(new Uri(app.Address, "/elsewhere"), cancellationToken: Cancellation));

        Assert.Null(_strava.Webhooks.CallbackAddress);
        Assert.Null(await app.Get<PushSubscriptionKeeper>().FindIdAsync(Cancellation));
    }

    [Fact]
    public async Task An_address_that_is_refused_leaves_the_subscription_where_it_was()
    {
        await using var app = await StartAsync();
        await EnsureAsync(app, expected: true);
        var keeper = app.Get<PushSubscriptionKeeper>();

        var refused = await Assert.ThrowsAsync<StravaException>(() => keeper.EnsureAsync(new Uri(app.Address, "/elsewhere"), takesBack: true, Cancellation));

        var address = new Uri(app.Address, WebApp.Webhook);
        Assert.Contains("its path has to be the path of MapStravaWebhook", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"Strava sends the events to {address} as before.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(address, _strava.Webhooks.CallbackAddress);
        Assert.Equal((await app.Get<IStravaClient>().PushSubscriptions.ListAsync().SingleAsync(Cancellation)).Id, await keeper.FindIdAsync(Cancellation));
    }

    [Fact]
    public async Task Where_no_address_answers_any_more_it_is_said_that_the_subscription_has_ended()
    {
        await using var app = await StartAsync();
        await using (var gone = await StartAsync())
        {
            await EnsureAsync(gone, expected: true);
        }

        var refused = await Assert.ThrowsAsync<StravaException>(() => app.Get<PushSubscriptionKeeper>().EnsureAsync(new Uri(app.Address, "/elsewhere"), cancellationToken: Cancellation));

        Assert.Contains("has ended", refused.Message, StringComparison.Ordinal);
        Assert.Null(_strava.Webhooks.CallbackAddress);
    }

    [Fact]
    public async Task Who_deletes_the_subscription_lets_any_address_have_it_again()
    {
        await using var blue = await StartAsync();
        await using var green = await StartAsync();
        await EnsureAsync(blue, expected: true);
        await EnsureAsync(green, expected: true);

        Assert.True(await blue.Get<PushSubscriptionKeeper>().DeleteAsync(Cancellation));
        Assert.False(await blue.Get<PushSubscriptionKeeper>().DeleteAsync(Cancellation));

        await EnsureAsync(blue, expected: true);
    }

    [Fact]
    public async Task Who_wishes_it_takes_the_subscription_back()
    {
        await using var blue = await StartAsync();
        await using var green = await StartAsync();
        await EnsureAsync(blue, expected: true);
        await EnsureAsync(green, expected: true);

        Assert.True(await blue.Get<PushSubscriptionKeeper>().EnsureAsync(new Uri(blue.Address, WebApp.Webhook), takesBack: true, Cancellation));

        Assert.Equal(new Uri(blue.Address, WebApp.Webhook), _strava.Webhooks.CallbackAddress);
        await EnsureAsync(green, expected: false);
    }

    private static async Task EnsureAsync(WebApp app, bool expected) =>
        Assert.Equal(expected, await app.Get<PushSubscriptionKeeper>().EnsureAsync(new Uri(app.Address, WebApp.Webhook), cancellationToken: Cancellation));

    private IEnumerable<SimulatedRequest> Posts() => _strava.Requests.Where(request => request.Method == "POST" && request.PathAndQuery.EndsWith("/push_subscriptions", StringComparison.Ordinal));

    private Task<WebApp> StartAsync() => WebApp.StartAsync(_strava, state: _state);
}
