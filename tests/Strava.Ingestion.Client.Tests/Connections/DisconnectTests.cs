using System.Text;
using System.Web;

namespace Strava.Ingestion.Client.Tests;

public sealed class DisconnectTests : IDisposable
{
    private const string RevokePath = "/oauth/revoke";

    private readonly StravaServer _server = new();
    private readonly WatchedStateStore _state = new();

    public DisconnectTests() => _server.On(RevokePath, new Answer(200, ""));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_newest_refresh_token_is_revoked_in_the_body_and_with_the_apps_credentials()
    {
        await using var core = new TestCore(_server, _state);
        await core.TokensAsync();

        await RevokeAsync(core);

        var request = Assert.Single(_server.Requests, request => request.Path == RevokePath);
        var form = HttpUtility.ParseQueryString(request.Body!);
        Assert.Equal((Answer.Refresh(1), "refresh_token"), (form["token"], form["token_type_hint"]));
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("12345:" + TestCore.Secret)), request.Headers!["Authorization"].Single());
        Assert.EndsWith(RevokePath, request.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Afterwards_the_tokens_are_gone_from_memory_and_from_the_store()
    {
        await using var core = new TestCore(_server, _state);
        await core.TokensAsync();

        await RevokeAsync(core);

        await Assert.ThrowsAsync<StravaAuthorizationException>(() => core.TokensAsync());
        await using var restarted = new TestCore(_server, _state);
        await Assert.ThrowsAsync<StravaAuthorizationException>(() => restarted.TokensAsync());
        Assert.Single(_server.TokenRequests);
        Assert.DoesNotContain("tokens", Encoding.UTF8.GetString(_state.Content(TestCore.SeedSlot.Key)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_revocation_asks_nothing()
    {
        await using var core = new TestCore(_server, _state);
        await RevokeAsync(core);

        await RevokeAsync(core);

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task The_configured_refresh_token_is_revoked_when_it_is_the_only_one()
    {
        await using var core = new TestCore(_server, _state);

        await RevokeAsync(core);

        Assert.Equal(TestCore.Seed, HttpUtility.ParseQueryString(Assert.Single(_server.Requests).Body!)["token"]);
    }

    [Fact]
    public async Task A_failure_in_passing_is_repeated()
    {
        _server.On(RevokePath, Answer.Html(503), Answer.Html(503), new Answer(200, ""));
        await using var core = new TestCore(_server, _state);

        await RevokeAsync(core);

        Assert.Equal(3, _server.Requests.Count);
    }

    [Theory]
    [InlineData(401, typeof(StravaAuthorizationException))]
    [InlineData(400, typeof(StravaAuthorizationException))]
    [InlineData(429, typeof(StravaRateLimitException))]
    [InlineData(404, typeof(StravaNotFoundException))]
    [InlineData(503, typeof(StravaTransientException))]
    public async Task A_refusal_is_named_and_leaves_the_tokens(int status, Type exception)
    {
        _server.On(RevokePath, Answer.Fault(status, "Application", "client_secret", "invalid"));
        await using var core = new TestCore(_server, _state);
        await core.TokensAsync();

        Assert.IsType(exception, await Record.ExceptionAsync(() => RevokeAsync(core)));

        Assert.Equal(Answer.Access(1), (await core.TokensAsync()).AccessToken);
    }

    [Fact]
    public async Task Tokens_that_cannot_be_decrypted_are_not_said_to_be_revoked()
    {
        await using (var first = new TestCore(_server, _state))
        {
            await first.TokensAsync();
        }

        // With other keys.
        await using var core = new TestCore(_server, _state);

        var failure = await Assert.ThrowsAsync<StravaAuthorizationException>(() => RevokeAsync(core));

        Assert.Contains("https://www.strava.com/settings/apps", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Requests, request => request.Path == RevokePath);
    }

    [Fact]
    public async Task A_renewal_under_way_ends_first_and_what_it_brought_is_revoked()
    {
        var (asked, answering) = (new TaskCompletionSource(), new TaskCompletionSource());
        _server.On(StravaServer.TokenPath, Answer.Tokens(1) with { After = answering.Task });
        _server.Receiving = _ =>
        {
            asked.TrySetResult();
            return Task.CompletedTask;
        };
        await using var core = new TestCore(_server, _state, new TestClock(skipsWaits: false));
        var tokens = core.TokensAsync();
        await asked.Task;

        var revoking = RevokeAsync(core);
        var pause = await core.Clock.WaitBegunAsync();
        answering.SetResult();
        await tokens;
        core.Clock.Advance(pause);
        await revoking;

        Assert.Equal(Answer.Refresh(1), HttpUtility.ParseQueryString(Assert.Single(_server.Requests, request => request.Path == RevokePath).Body!)["token"]);
    }

    private static Task RevokeAsync(TestCore core) => core.Get<AthleteConnections>().DisconnectConfiguredAsync(TestContext.Current.CancellationToken);
}
