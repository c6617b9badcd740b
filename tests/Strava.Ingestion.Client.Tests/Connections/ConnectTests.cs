using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Client.Tests;

public sealed class ConnectTests : IAsyncLifetime
{
    private readonly WatchedStateStore _state = new();
    private StravaSimulator _strava = null!;
    private TestIngestion _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AthleteConnections Connections => _app.Get<AthleteConnections>();

    public async ValueTask InitializeAsync()
    {
        _strava = await Simulators.StartAsync(3, options => options.AcceptUnknownCodes = false);
        _app = new TestIngestion(_strava, [], _state, configure: options => options.RefreshToken = null);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _strava.DisposeAsync();
    }

    [Fact]
    public async Task A_code_connects_the_athlete_who_gave_it_with_the_scopes_that_were_ticked()
    {
        _strava.AddAthlete(7, activityCount: 1, grantedScopes: "");
        var (code, scope) = await ConsentAsync(7, "read,activity:read,activity:read_all", ticked: "read,activity:read");

        var connection = await Connections.ConnectAsync(code, scope, Cancellation);

        Assert.Equal(7, connection.AthleteId);
        Assert.Equal(["read", "activity:read"], connection.Scopes);
        Assert.NotNull(connection.ConnectedAt);
        Assert.Equal(7, (await _app.Get<IStravaClientFactory>().Create(7).Athletes.GetAsync(Cancellation)).Id);
    }

    [Fact]
    public async Task A_refresh_token_connects_its_athlete_and_costs_one_request()
    {
        var athlete = _strava.AddAthlete(7, activityCount: 1);

        var connection = await Connections.ConnectWithRefreshTokenAsync(athlete.RefreshToken, Cancellation);

        Assert.Equal(7, connection.AthleteId);
        Assert.Equal(1, _strava.Requests.Count(request => !request.IsTokenRequest));
        Assert.Equal([7], await Connections.ListAsync(Cancellation).Select(found => found.AthleteId).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_again_gives_the_same_athlete_without_a_request()
    {
        var seed = _strava.AddAthlete(7, activityCount: 1).RefreshToken;
        await Connections.ConnectWithRefreshTokenAsync(seed, Cancellation);
        var requests = _strava.Requests.Count;

        Assert.Equal(7, (await Connections.ConnectWithRefreshTokenAsync(seed, Cancellation)).AthleteId);

        Assert.Equal(requests, _strava.Requests.Count);
    }

    [Fact]
    public async Task Every_athlete_has_tokens_of_their_own()
    {
        long[] athletes = [7, 8, 9];
        foreach (var id in athletes)
        {
            await Connections.ConnectWithRefreshTokenAsync(_strava.AddAthlete(id, activityCount: 1).RefreshToken, Cancellation);
        }

        foreach (var id in athletes)
        {
            Assert.Equal(id, (await _app.Get<IStravaClientFactory>().Create(id).Athletes.GetAsync(Cancellation)).Id);
        }

        Assert.Equal(athletes, await Connections.ListAsync(Cancellation).Select(found => found.AthleteId).Order().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Tokens_of_a_code_that_could_not_be_stored_are_stored_by_the_next_attempt()
    {
        _strava.AddAthlete(7, activityCount: 1, grantedScopes: "");
        var (code, scope) = await ConsentAsync(7, "read,activity:read_all");
        _state.FailOn("connections/");
        await Assert.ThrowsAsync<IOException>(() => Connections.ConnectAsync(code, scope, Cancellation));
        _state.Writing = null;

        Assert.Equal(7, (await _app.Get<IStravaClientFactory>().Create(7).Athletes.GetAsync(Cancellation)).Id);

        await using var restarted = _app.Restarted();
        Assert.Equal(7, (await restarted.Get<IStravaClientFactory>().Create(7).Athletes.GetAsync(Cancellation)).Id);
    }

    [Fact]
    public async Task A_code_that_is_used_up_says_so()
    {
        _strava.AddAthlete(7, activityCount: 1, grantedScopes: "");
        var (code, scope) = await ConsentAsync(7, "read");
        await Connections.ConnectAsync(code, scope, Cancellation);

        var failure = await Assert.ThrowsAsync<StravaAuthorizationException>(() => Connections.ConnectAsync(code, scope, Cancellation));

        Assert.Contains("Let the athlete connect the app once more", failure.Message, StringComparison.Ordinal);
        Assert.Equal(StravaAuthorizationCause.AuthorizationCode, failure.Cause);
    }

    [Fact]
    public async Task Who_came_by_consent_is_told_nothing_of_a_configured_refresh_token()
    {
        var athlete = _strava.AddAthlete(7, activityCount: 1, grantedScopes: "");
        var (code, scope) = await ConsentAsync(7, "read");
        await Connections.ConnectAsync(code, scope, Cancellation);
        athlete.Revoke();

        var failure = await Assert.ThrowsAsync<StravaAuthorizationException>(() => _app.Get<IStravaClientFactory>().Create(7).Athletes.GetAsync(Cancellation));

        Assert.Equal(StravaAuthorizationCause.Athlete, failure.Cause);
        Assert.Contains("athlete 7 has to connect the app again.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Strava:RefreshToken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_that_was_given_and_is_dead_is_not_said_to_be_the_configured_one()
    {
        var failure = await Assert.ThrowsAsync<StravaAuthorizationException>(() => Connections.ConnectWithRefreshTokenAsync("0123456789abcdef", Cancellation));

        Assert.Contains("use a new one", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Strava:RefreshToken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_of_somebody_who_was_disconnected_here_since_is_not_said_to_be_the_configured_one()
    {
        var seed = _strava.AddAthlete(7, activityCount: 1).RefreshToken;
        await Connections.ConnectWithRefreshTokenAsync(seed, Cancellation);
        await Connections.PurgeAsync(7, Cancellation);

        var failure = await Assert.ThrowsAsync<StravaAuthorizationException>(() => Connections.ConnectWithRefreshTokenAsync(seed, Cancellation));

        Assert.Contains("was disconnected here later", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Strava:RefreshToken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_athlete_whom_nobody_knows_is_not_connected_and_nothing_else()
    {
        var failure = await Assert.ThrowsAsync<StravaAuthorizationException>(() => _app.Get<IStravaClientFactory>().Create(999).Athletes.GetAsync(Cancellation));

        Assert.Equal("Athlete 999 is not connected: let the athlete connect the app first.", failure.Message);
    }

    [Fact]
    public async Task Without_anybody_the_cause_says_so()
    {
        var failure = await Assert.ThrowsAsync<StravaAuthorizationException>(() => _app.Client.Athletes.GetAsync(Cancellation));

        Assert.Equal(StravaAuthorizationCause.NoAthlete, failure.Cause);
    }

    [Fact]
    public async Task An_athlete_who_disconnects_is_asked_for_nothing_more_and_keeps_the_place_of_the_next_sync()
    {
        await Connections.ConnectWithRefreshTokenAsync(_strava.AddAthlete(7, activityCount: 1).RefreshToken, Cancellation);

        await Connections.DisconnectAsync(7, Cancellation);

        Assert.Null(await Connections.FindAsync(7, Cancellation));
        var requests = _strava.Requests.Count;
        var failure = await Assert.ThrowsAsync<StravaAuthorizationException>(() => _app.Get<IStravaClientFactory>().Create(7).Athletes.GetAsync(Cancellation));
        Assert.Contains("Athlete 7 is not connected", failure.Message, StringComparison.Ordinal);
        Assert.Equal(requests, _strava.Requests.Count);
    }

    [Fact]
    public async Task Without_a_configured_athlete_the_client_says_who_is_connected()
    {
        await Connections.ConnectWithRefreshTokenAsync(_strava.AddAthlete(7, activityCount: 1).RefreshToken, Cancellation);
        await Connections.ConnectWithRefreshTokenAsync(_strava.AddAthlete(8, activityCount: 1).RefreshToken, Cancellation);

        var failure = await Assert.ThrowsAsync<StravaAuthorizationException>(() => _app.Client.Athletes.GetAsync(Cancellation));

        Assert.Contains("Connected: 7, 8", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The athlete opens the consent page, leaves scopes ticked, and comes back.</summary>
    private async Task<(string Code, string Scope)> ConsentAsync(long athleteId, string asked, string? ticked = null)
    {
        _strava.SignedIn = _strava.Athletes.Single(athlete => athlete.Id == athleteId);
        _strava.Consent = _ => (ticked ?? asked).Split(',');
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler);
        var address = new Uri(_strava.OAuthBaseAddress, $"authorize?client_id={_strava.ClientId}&redirect_uri=http://localhost/back&response_type=code&scope={asked}&state=s");
        using var answer = await browser.GetAsync(address, Cancellation);
        var query = System.Web.HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        return (query["code"]!, query["scope"]!);
    }
}
