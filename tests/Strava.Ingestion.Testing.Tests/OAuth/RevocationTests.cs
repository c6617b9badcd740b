using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Strava.Ingestion.Testing.Tests.OAuth;

public sealed class RevocationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_token_takes_the_other_with_it(bool refreshToken)
    {
        await using var app = await App.ConnectAsync();
        var (access, refresh) = (app.Strava.Athlete.AccessToken, app.Strava.Athlete.RefreshToken);

        using var response = await RevokeAsync(app, refreshToken ? refresh : access, app.Strava.ClientSecret);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(App.Cancelled));
        app.Bearer = access;
        using var list = await app.GetAsync("athlete/activities");
        await list.AssertFaultAsync(401, "Athlete/access_token/invalid");
        using var refreshed = await app.TokenAsync(("refresh_token", refresh));
        await refreshed.AssertFaultAsync(400, "RefreshToken/refresh_token/invalid");
    }

    [Fact]
    public async Task An_unknown_token_is_revoked_too_and_harms_none()
    {
        await using var app = await App.ConnectAsync();

        using var response = await RevokeAsync(app, "unknown", app.Strava.ClientSecret);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await app.RefreshAsync();
    }

    [Fact]
    public async Task The_wrong_secret_is_refused()
    {
        await using var app = await App.ConnectAsync();

        using var response = await RevokeAsync(app, app.Strava.Athlete.RefreshToken, "wrong");

        await response.AssertFaultAsync(401, "Application/client_secret/invalid");
        await app.RefreshAsync();
    }

    [Fact]
    public async Task The_token_of_one_athlete_disconnects_that_athlete_only()
    {
        await using var app = await App.ConnectAsync();
        var other = app.Strava.AddAthlete(2);

        using var response = await RevokeAsync(app, other.RefreshToken, app.Strava.ClientSecret);

        Assert.Equal((true, false), (app.Strava.Athlete.IsConnected, other.IsConnected));
    }

    [Theory]
    [InlineData("header")]
    [InlineData("form")]
    [InlineData("query")]
    public async Task The_older_way_takes_the_access_token_and_gives_it_back(string place)
    {
        await using var app = await App.ConnectAsync();
        var token = app.Strava.Athlete.AccessToken;
        if (place != "header")
        {
            app.Authorization = null;
        }

        using var response = await app.PostAsync(
            new Uri(app.Strava.OAuthBaseAddress, place == "query" ? "deauthorize?access_token=" + token : "deauthorize"),
            new FormUrlEncodedContent(place == "form" ? [new("access_token", token)] : []));

        Assert.Equal(token, (await response.JsonAsync()).GetProperty("access_token").GetString());
        Assert.Equal("1,1", response.Header("X-RateLimit-Usage"));
        Assert.False(app.Strava.Athlete.IsConnected);
        using var again = await app.PostAsync(new Uri(app.Strava.OAuthBaseAddress, "deauthorize"), new FormUrlEncodedContent([new("access_token", token)]));
        await again.AssertFaultAsync(401, "Athlete/access_token/invalid");
    }

    private static Task<HttpResponseMessage> RevokeAsync(App app, string token, string secret)
    {
        app.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{app.Strava.ClientId}:{secret}")));
        return app.PostAsync(new Uri(app.Strava.OAuthBaseAddress, "revoke"), new FormUrlEncodedContent([new("token", token)]));
    }
}
