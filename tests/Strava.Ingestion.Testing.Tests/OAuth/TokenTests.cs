using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Testing.Tests.OAuth;

public sealed class TokenTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_refresh_token_dies_the_moment_a_new_one_is_returned()
    {
        await using var app = await StartAsync();
        var seed = app.Strava.Athlete.RefreshToken;

        var tokens = await app.RefreshAsync(seed);

        Assert.NotEqual(seed, tokens.GetProperty("refresh_token").GetString());
        Assert.Equal(app.Strava.Athlete.RefreshToken, tokens.GetProperty("refresh_token").GetString());
        await Refusal.AssertAsync(await app.PostTokenAsync(seed), 400, "RefreshToken", "refresh_token", "invalid");
    }

    [Fact]
    public async Task With_more_than_an_hour_left_the_same_access_token_comes_back()
    {
        await using var app = await StartAsync();
        var first = await app.RefreshAsync();
        _time.Advance(TimeSpan.FromHours(4.5));

        var second = await app.RefreshAsync();

        Assert.Equal(first.GetProperty("access_token").GetString(), second.GetProperty("access_token").GetString());
        Assert.Equal(first.GetProperty("refresh_token").GetString(), second.GetProperty("refresh_token").GetString());
        Assert.Equal((21_600, 5_400), (first.GetProperty("expires_in").GetInt32(), second.GetProperty("expires_in").GetInt32()));
    }

    [Fact]
    public async Task With_an_hour_left_a_new_access_token_comes_and_the_old_one_lives_on()
    {
        await using var app = await StartAsync();
        var first = (await app.RefreshAsync()).GetProperty("access_token").GetString();
        _time.Advance(TimeSpan.FromHours(5));

        var second = (await app.RefreshAsync()).GetProperty("access_token").GetString();

        Assert.NotEqual(first, second);
        Assert.True((await app.GetAsync("athlete", first)).IsSuccessStatusCode);
        Assert.True((await app.GetAsync("athlete", second)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task An_access_token_expires_after_six_hours()
    {
        await using var app = await StartAsync();
        await app.RefreshAsync();
        _time.Advance(TimeSpan.FromHours(6));

        await Refusal.AssertAsync(await app.GetAsync("athlete"), 401, "Athlete", "access_token", "invalid");
    }

    [Fact]
    public async Task Rotation_can_be_switched_off()
    {
        await using var app = await StartAsync(options => options.RotateRefreshTokens = false);
        var seed = app.Strava.Athlete.RefreshToken;

        Assert.Equal(seed, (await app.RefreshAsync(seed)).GetProperty("refresh_token").GetString());
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        await using var app = await StartAsync();

        await Refusal.AssertAsync(await app.PostTokenAsync(clientSecret: "wrong"), 401, "Application", "client_secret", "invalid");
    }

    [Fact]
    public async Task Without_a_token_nothing_is_given()
    {
        await using var app = await StartAsync();

        await Refusal.AssertAsync(await app.GetAsync("athlete", accessToken: null), 401, "Application", "", "invalid");
    }

    [Fact]
    public async Task A_revoked_app_is_refused_everywhere_until_the_athlete_connects_again()
    {
        await using var app = await StartAsync();
        await app.RefreshAsync();
        app.Strava.Athlete.Revoke();

        await Refusal.AssertAsync(await app.GetAsync("athlete"), 401, "Athlete", "access_token", "invalid");
        await Refusal.AssertAsync(await app.PostTokenAsync(), 400, "RefreshToken", "refresh_token", "invalid");

        Assert.True((await app.PostTokenAsync(grant: "authorization_code", code: "any")).IsSuccessStatusCode);
        Assert.True((await app.GetAsync("athlete")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Expired_access_tokens_leave_the_refresh_token_alive()
    {
        await using var app = await StartAsync();
        await app.RefreshAsync();

        app.Strava.Athlete.ExpireAccessTokens();

        Assert.False((await app.GetAsync("athlete")).IsSuccessStatusCode);
        await app.RefreshAsync();
        Assert.True((await app.GetAsync("athlete")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_scope_that_was_not_granted_is_named()
    {
        await using var app = await StartAsync(options => options.GrantedScopes = "read");
        await app.RefreshAsync();

        await Refusal.AssertAsync(await app.GetAsync("athlete/activities"), 401, "AccessToken", "activity:read_permission", "missing");
    }

    private Task<Caller> StartAsync(Action<StravaSimulatorOptions>? configure = null) => Caller.StartAsync(options =>
    {
        options.TimeProvider = _time;
        configure?.Invoke(options);
    });
}
