namespace Strava.Ingestion.Client.Tests;

public sealed class ResendTests : IDisposable
{
    private static readonly Answer Expired = Answer.Fault(401, "Athlete", "access_token", "invalid");

    private readonly StravaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_token_that_strava_calls_expired_is_renewed_and_the_request_sent_once_more()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1), Answer.Tokens(2));
        _server.On(StravaServer.AthletePath, Expired, Answer.Athlete());
        await using var core = new TestCore(_server);

        await core.AthleteAsync();

        Assert.Equal(
            ["Bearer " + Answer.Access(1), "Bearer " + Answer.Access(2)],
            _server.ApiRequests.Select(request => request.Headers!["Authorization"].Single()));
        Assert.Equal(2, _server.TokenRequests.Count);
    }

    [Fact]
    public async Task A_token_that_stays_refused_is_never_renewed_twice()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1), Answer.Tokens(2));
        _server.On(StravaServer.AthletePath, Expired);
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAsync<StravaAuthorizationException>(core.AthleteAsync);

        Assert.Contains("connect it again", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, _server.ApiRequests.Count);
        Assert.Equal(2, _server.TokenRequests.Count);
    }

    [Fact]
    public async Task Concurrent_refusals_of_one_token_cost_one_refresh()
    {
        _server.On(StravaServer.TokenPath, Answer.Tokens(1), Answer.Tokens(2), Answer.Fault(400, "RefreshToken", "refresh_token", "invalid"));
        await using var core = new TestCore(_server);
        var refused = (await core.TokensAsync()).AccessToken;

        var renewed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => core.TokensAsync(refused))));

        Assert.All(renewed, tokens => Assert.Equal(Answer.Access(2), tokens.AccessToken));
        Assert.Equal(2, _server.TokenRequests.Count);
    }

    [Fact]
    public async Task A_missing_scope_is_never_answered_with_a_refresh()
    {
        _server.On(StravaServer.ListPath, Answer.Fault(401, "AccessToken", "activity:read_permission", "missing"));
        await using var core = new TestCore(_server);

        var refusal = await Assert.ThrowsAsync<StravaMissingScopeException>(() => core.ListAsync());

        Assert.Equal("activity:read", refusal.Scope);
        Assert.Single(_server.TokenRequests);
        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task A_closed_endpoint_is_never_answered_with_a_refresh()
    {
        _server.On(StravaServer.ListPath, Answer.Fault(401, "Application", "internal", "invalid"));
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<StravaException>(() => core.ListAsync());

        Assert.Single(_server.TokenRequests);
        Assert.Single(_server.ApiRequests);
    }

    [Fact]
    public async Task A_synchronous_send_is_refused_rather_than_sent_without_a_token()
    {
        await using var core = new TestCore(_server);
        using var client = core.Get<IHttpClientFactory>().CreateClient(StravaTransport.AthleteClient);
        using var request = new HttpRequestMessage(HttpMethod.Get, "athlete");

        Assert.Throws<NotSupportedException>(() => client.Send(request, TestContext.Current.CancellationToken));

        Assert.Empty(_server.Requests);
    }
}
