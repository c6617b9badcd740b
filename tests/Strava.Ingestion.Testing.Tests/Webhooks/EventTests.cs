namespace Strava.Ingestion.Testing.Tests.Webhooks;

public sealed class EventTests : IAsyncLifetime
{
    private App _app = null!;
    private Callback _callback = null!;

    private SimulatedAthlete Athlete => _app.Strava.Athlete;

    private IReadOnlyList<SimulatedDelivery> Deliveries => _app.Strava.Webhooks.Deliveries;

    public async ValueTask InitializeAsync()
    {
        _app = await App.StartAsync(options => options.WebhookTimeout = TimeSpan.FromMilliseconds(500));
        _callback = await Callback.StartAsync();
        using var subscribed = await _app.SubscribeAsync(_callback.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _callback.DisposeAsync();
    }

    [Fact]
    public async Task A_new_activity_is_told_with_the_fields_of_the_documentation()
    {
        var activity = Athlete.Add(_app.Time.GetUtcNow());

        await SettleAsync();

        Assert.Equal(
            $$$"""{"aspect_type":"create","event_time":{{{_app.Time.Start.ToUnixTimeSeconds()}}},"object_id":{{{activity.Id}}},"object_type":"activity","owner_id":{{{Athlete.Id}}},"subscription_id":120475,"updates":{}}""",
            Assert.Single(_callback.Received));
        var delivery = Assert.Single(Deliveries);
        Assert.Equal(Assert.Single(_callback.Received), delivery.Json);
        Assert.Equal(("activity", activity.Id, "create", Athlete.Id), (delivery.ObjectType, delivery.ObjectId, delivery.AspectType, delivery.OwnerId));
        Assert.Equal([200], delivery.StatusCodes);
        Assert.True(delivery.Succeeded);
    }

    [Fact]
    public async Task An_edit_tells_the_title_and_the_type_that_changed()
    {
        Athlete.AddRaw(5, _app.Time.GetUtcNow(), """{"name":"a","type":"Run","distance":1}""");
        Athlete.Edit(5, """{"name":"b","type":"Walk","distance":1}""");

        await SettleAsync();

        Assert.Equal(["create", "update"], Deliveries.Select(delivery => delivery.AspectType));
        Assert.Equal(new Dictionary<string, string> { ["title"] = "b", ["type"] = "Walk" }, Deliveries[1].Updates);
    }

    [Fact]
    public async Task An_edit_of_anything_else_is_not_told()
    {
        Athlete.AddRaw(5, _app.Time.GetUtcNow(), """{"name":"a","type":"Run","distance":1}""");
        Athlete.Edit(5, """{"name":"a","type":"Run","distance":2}""");

        await SettleAsync();

        Assert.Single(Deliveries);
    }

    [Fact]
    public async Task A_deletion_is_told()
    {
        Athlete.AddRaw(5, _app.Time.GetUtcNow(), "{}");
        Athlete.Delete(5);

        await SettleAsync();

        Assert.Equal(["create", "delete"], Deliveries.Select(delivery => delivery.AspectType));
    }

    [Theory]
    [InlineData("activity:read_all", "create", "update true", "update false", "delete")]
    [InlineData("activity:read", "create", "delete", "create", "delete")]
    [InlineData("read,profile:read_all")]
    public async Task What_is_told_of_a_private_activity_depends_on_the_scope(string scopes, params string[] told)
    {
        var athlete = _app.Strava.AddAthlete(2, grantedScopes: scopes);
        athlete.AddRaw(5, _app.Time.GetUtcNow(), """{"private":false}""");
        athlete.SetPrivate(5, isPrivate: true);
        athlete.SetPrivate(5, isPrivate: false);
        athlete.Delete(5);

        await SettleAsync();

        Assert.Equal(told, Deliveries.Select(delivery => $"{delivery.AspectType} {delivery.Updates.GetValueOrDefault("private")}".TrimEnd()));
        Assert.All(Deliveries, delivery => Assert.Equal(2, delivery.OwnerId));
    }

    [Fact]
    public async Task A_deauthorization_is_told_once_and_nothing_after_it()
    {
        Athlete.Revoke();
        Athlete.Revoke();
        Athlete.Add(_app.Time.GetUtcNow());

        await SettleAsync();

        var delivery = Assert.Single(Deliveries);
        Assert.Equal(("athlete", Athlete.Id, "update", "false"), (delivery.ObjectType, delivery.ObjectId, delivery.AspectType, delivery.Updates["authorized"]));
    }

    [Fact]
    public async Task A_change_does_not_wait_for_the_callback()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _callback.Event = _ => release.Task;

        Athlete.Add(_app.Time.GetUtcNow());
        Athlete.Add(_app.Time.GetUtcNow());

        Assert.Empty(Deliveries);
        release.SetResult();
        await SettleAsync();
        Assert.Equal(2, Deliveries.Count);
    }

    [Fact]
    public async Task An_event_is_sent_again_until_it_is_taken()
    {
        _callback.Event = context =>
        {
            context.Response.StatusCode = _callback.Received.Count == 1 ? 500 : 200;
            return Task.CompletedTask;
        };

        Athlete.Add(_app.Time.GetUtcNow());

        await SettleAsync();
        Assert.Equal([500, 200], Assert.Single(Deliveries).StatusCodes);
        Assert.Single(_callback.Received.Distinct());
    }

    [Theory]
    [InlineData(202)]
    [InlineData(0)]
    public async Task After_three_attempts_an_event_is_lost(int status)
    {
        _callback.Event = async context =>
        {
            await (status == 0 ? Task.Delay(TimeSpan.FromSeconds(1), context.RequestAborted) : Task.CompletedTask);
            context.Response.StatusCode = status;
        };

        Athlete.Add(_app.Time.GetUtcNow());

        await SettleAsync();
        var delivery = Assert.Single(Deliveries);
        Assert.Equal([status, status, status], delivery.StatusCodes);
        Assert.False(delivery.Succeeded);
    }

    [Fact]
    public async Task Events_of_all_athletes_come_in_their_order()
    {
        var other = _app.Strava.AddAthlete(2);
        var ids = Enumerable.Range(0, 30).Select(i => (i % 2 == 0 ? Athlete : other).Add(_app.Time.GetUtcNow()).Id).ToArray();

        await SettleAsync();

        Assert.Equal(ids, Deliveries.Select(delivery => delivery.ObjectId));
        Assert.Equal(15, Deliveries.Count(delivery => delivery.OwnerId == 2));
    }

    private Task SettleAsync() => _app.Strava.Webhooks.WaitUntilDeliveredAsync(App.Cancelled);
}
