namespace Strava.Ingestion.Testing.Tests.OAuth;

public sealed class TokenRequestTests
{
    [Theory]
    [InlineData("client_id", "1", 400, "Application/client_id/invalid")]
    [InlineData("client_secret", "1", 401, "Application/client_secret/invalid")]
    [InlineData("refresh_token", "1", 400, "RefreshToken/refresh_token/invalid")]
    [InlineData("grant_type", "password", 400, "Application/grant_type/invalid")]
    [InlineData("grant_type", "authorization_code", 400, "AuthorizationCode/code/invalid")]
    public async Task A_wrong_field_is_refused(string field, string value, int status, string fault)
    {
        await using var app = await App.StartAsync();

        using var response = await app.TokenAsync((field, value));

        await response.AssertFaultAsync(status, fault);
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        await using var app = await App.StartAsync();

        using var response = await app.PostAsync(new Uri(app.Strava.OAuthBaseAddress, "token"), new StringContent("{}", mediaType: new("application/json")));

        await response.AssertFaultAsync(400, "Application/client_id/invalid");
    }

    [Fact]
    public async Task The_secret_differs_from_simulator_to_simulator()
    {
        await using var one = await App.StartAsync();
        await using var other = await App.StartAsync();

        Assert.NotEqual(one.Strava.ClientSecret, other.Strava.ClientSecret);
        Assert.NotEqual(one.Strava.Athlete.RefreshToken, other.Strava.Athlete.RefreshToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connecting_again_does_not_bring_revoked_tokens_back(bool rotate)
    {
        await using var app = await App.ConnectAsync(options => options.RotateRefreshTokens = rotate);
        var revoked = app.Strava.Athlete.RefreshToken;
        app.Strava.Athlete.Revoke();

        using var connected = await app.TokenAsync(("grant_type", "authorization_code"), ("code", "any"));

        using var old = await app.TokenAsync(("refresh_token", revoked));
        await old.AssertFaultAsync(400, "RefreshToken/refresh_token/invalid");
        await app.RefreshAsync();
    }

    [Fact]
    public async Task The_token_endpoint_is_below_the_API_too()
    {
        await using var app = await App.StartAsync();
        var form = new Dictionary<string, string>
        {
            ["client_id"] = app.Strava.ClientId,
            ["client_secret"] = app.Strava.ClientSecret,
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = app.Strava.Athlete.RefreshToken,
        };

        using var response = await app.PostAsync(new Uri(app.Strava.ApiBaseAddress, "oauth/token"), new FormUrlEncodedContent(form));

        Assert.Equal(app.Strava.Athlete.AccessToken, (await response.JsonAsync()).GetProperty("access_token").GetString());
    }
}
