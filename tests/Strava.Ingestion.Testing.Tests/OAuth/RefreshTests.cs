using System.Net;

namespace Strava.Ingestion.Testing.Tests.OAuth;

public sealed class RefreshTests
{
    [Fact]
    public async Task The_first_refresh_issues_an_access_token_and_rotates_the_refresh_token()
    {
        await using var app = await App.StartAsync();
        var seed = app.Strava.Athlete.RefreshToken;
        Assert.Empty(app.Strava.Athlete.AccessToken);

        var tokens = await app.RefreshAsync();

        Assert.Equal("Bearer", tokens.GetProperty("token_type").GetString());
        Assert.Equal(app.Strava.Athlete.AccessToken, tokens.GetProperty("access_token").GetString());
        Assert.Equal(app.Strava.Athlete.RefreshToken, tokens.GetProperty("refresh_token").GetString());
        Assert.NotEqual(seed, app.Strava.Athlete.RefreshToken);
        Assert.Equal(21600, tokens.GetProperty("expires_in").GetInt64());
        Assert.Equal(app.Time.GetUtcNow().AddHours(6).ToUnixTimeSeconds(), tokens.GetProperty("expires_at").GetInt64());
        Assert.Equal("read,activity:read_all,profile:read_all", tokens.GetProperty("scope").GetString());
        Assert.False(tokens.TryGetProperty("athlete", out _));
    }

    [Fact]
    public async Task The_old_refresh_token_is_dead_at_once()
    {
        await using var app = await App.StartAsync();
        var seed = app.Strava.Athlete.RefreshToken;
        await app.RefreshAsync();

        using var response = await app.TokenAsync(("refresh_token", seed));

        await response.AssertFaultAsync(400, "RefreshToken/refresh_token/invalid");
    }

    [Fact]
    public async Task Of_many_refreshes_at_once_with_one_token_only_one_succeeds()
    {
        await using var app = await App.StartAsync();
        var seed = app.Strava.Athlete.RefreshToken;

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.TokenAsync(("refresh_token", seed))));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_more_than_an_hour_left_the_same_tokens_come_again_with_less_time()
    {
        await using var app = await App.StartAsync();
        var first = await app.RefreshAsync();
        app.Time.Advance(TimeSpan.FromHours(5) - TimeSpan.FromSeconds(1));

        var second = await app.RefreshAsync();

        Assert.Equal(first.GetProperty("access_token").GetString(), second.GetProperty("access_token").GetString());
        Assert.Equal(first.GetProperty("refresh_token").GetString(), second.GetProperty("refresh_token").GetString());
        Assert.Equal(first.GetProperty("expires_at").GetInt64(), second.GetProperty("expires_at").GetInt64());
        Assert.Equal(3601, second.GetProperty("expires_in").GetInt64());
    }

    [Fact]
    public async Task With_an_hour_left_new_tokens_come_and_the_old_access_token_lives_on_until_it_expires()
    {
        await using var app = await App.ConnectAsync();
        var (access, refresh) = (app.Strava.Athlete.AccessToken, app.Strava.Athlete.RefreshToken);
        app.Time.Advance(TimeSpan.FromHours(5));

        await app.RefreshAsync();
        app.Bearer = access;

        Assert.NotEqual(access, app.Strava.Athlete.AccessToken);
        Assert.NotEqual(refresh, app.Strava.Athlete.RefreshToken);
        Assert.Empty(await app.ListAsync());
        app.Time.Advance(TimeSpan.FromHours(1));
        using var expired = await app.GetAsync("athlete/activities");
        await expired.AssertFaultAsync(401, "Athlete/access_token/invalid");
    }

    [Fact]
    public async Task Without_rotation_the_refresh_token_stays()
    {
        await using var app = await App.StartAsync(options => options.RotateRefreshTokens = false);
        var seed = app.Strava.Athlete.RefreshToken;

        var tokens = await app.RefreshAsync();

        Assert.Equal(seed, tokens.GetProperty("refresh_token").GetString());
    }

    [Fact]
    public async Task The_lifetime_can_be_set()
    {
        await using var app = await App.StartAsync(options => options.AccessTokenLifetime = TimeSpan.FromMinutes(90));

        var tokens = await app.RefreshAsync();

        Assert.Equal(5400, tokens.GetProperty("expires_in").GetInt64());
    }

    [Fact]
    public async Task Expired_access_tokens_are_replaced_by_a_refresh()
    {
        await using var app = await App.ConnectAsync();
        app.Strava.Athlete.ExpireAccessTokens();
        using var expired = await app.GetAsync("athlete");

        await app.RefreshAsync();

        await expired.AssertFaultAsync(401, "Athlete/access_token/invalid");
        Assert.Empty(await app.ListAsync());
    }

    [Fact]
    public async Task After_a_revocation_neither_token_works()
    {
        await using var app = await App.ConnectAsync();

        app.Strava.Athlete.Revoke();

        using var list = await app.GetAsync("athlete/activities");
        using var refresh = await app.TokenAsync();
        await list.AssertFaultAsync(401, "Athlete/access_token/invalid");
        await refresh.AssertFaultAsync(400, "RefreshToken/refresh_token/invalid");
    }
}
