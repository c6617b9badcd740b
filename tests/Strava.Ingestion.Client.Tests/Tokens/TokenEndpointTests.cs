namespace Strava.Ingestion.Client.Tests;

public sealed class TokenEndpointTests : IDisposable
{
    private readonly StravaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_refresh_is_a_form_with_the_apps_credentials_and_no_bearer_token()
    {
        await using var core = new TestCore(_server);

        await core.TokensAsync();

        var request = Assert.Single(_server.TokenRequests);
        Assert.Equal("POST", request.Method);
        Assert.Equal(
            $"client_id=12345&client_secret={TestCore.Secret}&grant_type=refresh_token&refresh_token={TestCore.Seed}",
            request.Body);
        Assert.Equal("application/x-www-form-urlencoded", Assert.Single(request.Headers!["Content-Type"]));
        Assert.DoesNotContain("Authorization", request.Headers.Keys);
        Assert.StartsWith("Strava.Ingestion/", Assert.Single(request.Headers["User-Agent"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_refresh_token_asks_for_a_new_connection()
    {
        _server.On(StravaServer.TokenPath, Answer.Fault(400, "RefreshToken", "refresh_token", "invalid"));
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAsync<StravaAuthorizationException>(core.AthleteAsync);

        Assert.Equal(StravaAuthorizationCause.ConfiguredToken, refusal.Cause);
        Assert.Contains("connect the app again", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Strava:RefreshToken", refusal.Message, StringComparison.Ordinal);
        Assert.Single(_server.TokenRequests);
        Assert.Empty(_server.ApiRequests);
    }

    [Theory]
    [InlineData(401, "")]
    [InlineData(401, "client_secret")]
    [InlineData(400, "client_id")]
    public async Task Wrong_credentials_of_the_app_are_named_by_their_keys(int status, string field)
    {
        _server.On(StravaServer.TokenPath, Answer.Fault(status, "Application", field, "invalid"));
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAsync<StravaAuthorizationException>(() => core.TokensAsync());

        Assert.Equal(StravaAuthorizationCause.AppCredentials, refusal.Cause);
        Assert.Contains("Strava:ClientId", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Strava:ClientSecret", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestCore.Secret, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html></html>")]
    [InlineData(503, "{}")]
    [InlineData(408, "")]
    [InlineData(200, "<html></html>")]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, """{"access_token":"a","refresh_token":""}""")]
    [InlineData(200, """{"access_token":7,"refresh_token":"b"}""")]
    [InlineData(200, """{"access_token":"a","refresh_t""")]
    public async Task An_answer_without_tokens_is_tried_again_together_with_the_request_it_is_for(int status, string body)
    {
        var broken = Answer.Json(body, status);
        _server.On(StravaServer.TokenPath, broken, broken, Answer.Tokens(1));
        await using var core = new TestCore(_server);

        await core.AthleteAsync();

        Assert.Equal(3, _server.TokenRequests.Count);
        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task An_endpoint_that_stays_silent_is_tried_again()
    {
        var silence = new TaskCompletionSource();
        _server.On(StravaServer.TokenPath, Answer.Tokens(1) with { After = silence.Task }, Answer.Tokens(2));
        await using var core = new TestCore(_server);
        _server.Receiving = _ =>
        {
            core.Clock.Advance(_server.TokenRequests.Count == 1 ? TimeSpan.FromSeconds(30) : TimeSpan.Zero);
            return Task.CompletedTask;
        };

        await core.AthleteAsync();
        silence.SetResult();

        Assert.Equal("Bearer " + Answer.Access(2), _server.ApiRequests[0].Headers!["Authorization"][0]);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_to_the_api()
    {
        _server.On(StravaServer.TokenPath, Answer.Html(503));
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<StravaTransientException>(core.AthleteAsync);

        Assert.Equal(5, _server.TokenRequests.Count);
        Assert.Empty(_server.ApiRequests);
    }

    [Fact]
    public async Task A_429_of_the_token_endpoint_waits_for_the_next_quarter_hour()
    {
        _server.On(StravaServer.TokenPath, Answer.Json("{}", 429));
        await using var core = new TestCore(_server);

        var limit = await Assert.ThrowsAsync<StravaRateLimitException>(core.AthleteAsync);

        Assert.Equal(TestClock.Origin + TimeSpan.FromMinutes(10), limit.ResumeAfter);
        Assert.Single(_server.TokenRequests);
    }

    [Theory]
    [InlineData("""{"access_token":"a","refresh_token":"b","expires_in":21600}""", 21600)]
    [InlineData("""{"access_token":"a","refresh_token":"b","expires_at":0,"expires_in":3600}""", 3600)]
    [InlineData("""{"access_token":"a","refresh_token":"b","expires_at":"soon","expires_in":3600}""", 3600)]
    public async Task Without_expires_at_the_lifetime_counts_from_now(string body, int seconds)
    {
        _server.On(StravaServer.TokenPath, Answer.Json(body));
        await using var core = new TestCore(_server);

        var tokens = await core.TokensAsync();

        Assert.Equal(TestClock.Origin.AddSeconds(seconds), tokens.ExpiresAt);
        Assert.DoesNotContain(core.Logs.GetSnapshot(), line => line.Id.Id == 1006);
    }

    [Theory]
    [InlineData("""{"access_token":"a","refresh_token":"b"}""")]
    [InlineData("""{"access_token":"a","refresh_token":"b","expires_in":-5}""")]
    [InlineData("""{"access_token":"a","refresh_token":"b","expires_in":99999999999}""")]
    [InlineData("""{"access_token":"a","refresh_token":"b","expires_at":1000000000}""")]
    [InlineData("""{"access_token":"a","refresh_token":"b","expires_at":253402300799}""")]
    [InlineData("""{"access_token":"a","refresh_token":"b","expires_at":"soon","expires_in":"later"}""")]
    public async Task Without_a_lifetime_that_can_be_true_the_documented_six_hours_are_assumed_with_one_warning(string body)
    {
        _server.On(StravaServer.TokenPath, Answer.Json(body));
        await using var core = new TestCore(_server);

        for (var request = 1; request <= 3; request++)
        {
            await core.AthleteAsync();
        }

        Assert.Single(_server.TokenRequests);
        Assert.Equal(TestClock.Origin.AddHours(6), (await core.TokensAsync()).ExpiresAt);
        core.Clock.Advance(TimeSpan.FromHours(6));
        await core.AthleteAsync();
        Assert.Equal(2, _server.TokenRequests.Count);
        Assert.Single(core.Logs.GetSnapshot(), line => line.Id.Id == 1006);
    }

    [Fact]
    public async Task A_clock_that_is_ahead_by_six_hours_does_not_make_every_token_expired()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1));
        var clock = new TestClock();
        clock.Advance(TimeSpan.FromHours(6));
        await using var core = new TestCore(_server, clock: clock);

        await core.AthleteAsync();
        await core.AthleteAsync();

        Assert.Single(_server.TokenRequests);
    }

    [Theory]
    [InlineData("read,activity:read", true)]
    [InlineData("", true)]
    [InlineData("read activity:read_all", false)]
    [InlineData("read,activity:read_all,profile:read_all", false)]
    [InlineData(null, false)]
    public async Task A_grant_without_private_activities_is_warned_of(string? scope, bool warned)
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1, scope: scope));
        await using var core = new TestCore(_server);

        await core.TokensAsync();

        Assert.Equal(warned, core.Logs.GetSnapshot().Any(line => line.Id.Id == 1003));
    }
}
