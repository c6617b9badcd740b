namespace Strava.Ingestion.Client.Tests;

public sealed class FaultTests : IDisposable
{
    private readonly StravaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(400, "Application", "after", "future", typeof(StravaException), "400, Application/after/future")]
    [InlineData(401, "Athlete", "access_token", "invalid", typeof(StravaAuthorizationException), "has to connect it again")]
    [InlineData(401, "Application", "", "invalid", typeof(StravaAuthorizationException), "has to connect it again")]
    [InlineData(401, "Application", "client_secret", "invalid", typeof(StravaAuthorizationException), "compare Strava:ClientId and Strava:ClientSecret")]
    [InlineData(400, "Application", "client_id", "invalid", typeof(StravaAuthorizationException), "compare Strava:ClientId and Strava:ClientSecret")]
    [InlineData(401, "AccessToken", "activity:read_permission", "missing", typeof(StravaMissingScopeException), "connect again with the scope ticked")]
    [InlineData(401, "Application", "internal", "invalid", typeof(StravaException), "closed")]
    [InlineData(402, "Athlete", "subscription", "required", typeof(StravaSubscriptionRequiredException), "402")]
    [InlineData(403, "Application", "Status", "Inactive", typeof(StravaAppInactiveException), "renew the subscription and reactivate the app")]
    [InlineData(403, "Application", "limit", "exceeded", typeof(StravaAthleteLimitException), "disconnect one, or ask Strava for a higher limit")]
    [InlineData(403, "Activity", "id", "forbidden", typeof(StravaException), "403")]
    [InlineData(404, "Activity", "id", "not found", typeof(StravaNotFoundException), "not visible to the app")]
    [InlineData(404, "resource", "path", "invalid", typeof(StravaNotFoundException), "404, resource/path/invalid")]
    [InlineData(429, "Application", "rate limit", "exceeded", typeof(StravaRateLimitException), "try again after 2026-03-14T09:30:00Z")]
    public async Task A_refusal_gets_its_own_type_and_a_remedy_and_is_not_repeated(
        int status, string resource, string field, string code, Type type, string remedy)
    {
        _server.On(StravaServer.ListPath, Answer.Fault(status, resource, field, code));
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAnyAsync<StravaException>(() => core.ListAsync());

        Assert.Equal(type, refusal.GetType());
        Assert.Equal(status, (int?)refusal.StatusCode);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
        Assert.InRange(_server.ApiRequests.Count, 1, type == typeof(StravaAuthorizationException) ? 2 : 1);
    }

    [Fact]
    public async Task A_refusal_of_what_the_app_asks_for_itself_blames_the_apps_credentials_and_no_athlete()
    {
        _server.On("/api/v3/push_subscriptions", Answer.Fault(401, "Application", "", "invalid"));
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAsync<StravaAuthorizationException>(async () => await core.Client.PushSubscriptions.ListAsync().ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(StravaAuthorizationCause.AppCredentials, refusal.Cause);
        Assert.DoesNotContain("athlete", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("activity:read_permission", "activity:read")]
    [InlineData("profile:read_all_permission", "profile:read_all")]
    [InlineData("activity:read", "activity:read")]
    public async Task A_missing_scope_is_named_without_its_suffix(string field, string scope)
    {
        _server.On(StravaServer.ListPath, Answer.Fault(401, "AccessToken", field, "missing"));
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAsync<StravaMissingScopeException>(() => core.ListAsync());

        Assert.Equal(scope, refusal.Scope);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Forbidden</body></html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"errors":null}""")]
    [InlineData("""{"errors":[]}""")]
    [InlineData("""{"errors":"Rate Limit Exceeded","status":429,"message":"Too Many Requests"}""")]
    [InlineData("""{"errors":["broken"]}""")]
    [InlineData("""{"errors":[{"resource":7,"field":null}]}""")]
    [InlineData("""{"errors":[{"resource":"\ud800","field":"x","code":"y"}]}""")]
    [InlineData("""{"errors":[{"resource":"Applic""")]
    public async Task An_odd_error_body_leaves_the_status_to_speak(string body)
    {
        _server.On(StravaServer.ListPath, Answer.Json(body, 403));
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAsync<StravaException>(() => core.ListAsync());

        Assert.Contains("403, no error code", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_error_page_leaves_the_status_to_speak()
    {
        _server.On(StravaServer.ListPath, Answer.Json(new string('x', 100_000), 403));
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAsync<StravaException>(() => core.ListAsync());

        Assert.Contains("403, no error code", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef01234567")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a very long text that goes on and on and on and on")]
    public async Task No_message_repeats_what_is_no_code(string smuggled)
    {
        _server.On(StravaServer.ListPath, Answer.Fault(403, smuggled, "field", "code"));
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAsync<StravaException>(() => core.ListAsync());

        Assert.Contains("403, …/field/code", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(smuggled, refusal.ToString(), StringComparison.Ordinal);
    }
}
