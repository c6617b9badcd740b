using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Testing.Tests;

/// <summary>An app with a plain HttpClient, and the simulated Strava that it talks to.</summary>
internal sealed class App : IAsyncDisposable
{
    private readonly HttpClient _http = new();

    private App(StravaSimulator strava, FakeTimeProvider time) => (Strava, Time) = (strava, time);

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public StravaSimulator Strava { get; }

    public FakeTimeProvider Time { get; }

    public string Bearer
    {
        set => Authorization = new AuthenticationHeaderValue("Bearer", value);
    }

    public AuthenticationHeaderValue? Authorization
    {
        set => _http.DefaultRequestHeaders.Authorization = value;
    }

    /// <summary>Starts without a token.</summary>
    public static async Task<App> StartAsync(Action<StravaSimulatorOptions>? configure = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 7, 0, TimeSpan.Zero));
        var options = new StravaSimulatorOptions { TimeProvider = time };
        configure?.Invoke(options);
        return new App(await StravaSimulator.StartAsync(options, Cancelled), time);
    }

    /// <summary>Starts and fetches an access token, which is sent from then on.</summary>
    public static async Task<App> ConnectAsync(Action<StravaSimulatorOptions>? configure = null)
    {
        var app = await StartAsync(configure);
        await app.RefreshAsync();
        return app;
    }

    public Task<HttpResponseMessage> GetAsync(string path, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead) =>
        _http.GetAsync(new Uri(Strava.ApiBaseAddress, path), completion, Cancelled);

    public Task<HttpResponseMessage> PostAsync(Uri address, HttpContent content) => _http.PostAsync(address, content, Cancelled);

    public Task<HttpResponseMessage> PutAsync(string path, HttpContent content) => _http.PutAsync(new Uri(Strava.ApiBaseAddress, path), content, Cancelled);

    public Task<HttpResponseMessage> DeleteAsync(string path) => _http.DeleteAsync(new Uri(Strava.ApiBaseAddress, path), Cancelled);

    public Task<HttpResponseMessage> SubscribeAsync(Uri callback, params (string Name, string Value)[] changes)
    {
        var form = new Dictionary<string, string>
        {
            ["client_id"] = Strava.ClientId,
            ["client_secret"] = Strava.ClientSecret,
            ["callback_url"] = callback.OriginalString,
            ["verify_token"] = "verify",
        };
        return PostAsync(new Uri(Strava.ApiBaseAddress, "push_subscriptions"), FormOf(form, changes));
    }

    public Task<HttpResponseMessage> TokenAsync(params (string Name, string Value)[] changes)
    {
        var form = new Dictionary<string, string>
        {
            ["client_id"] = Strava.ClientId,
            ["client_secret"] = Strava.ClientSecret,
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = Strava.Athlete.RefreshToken,
        };
        return PostAsync(new Uri(Strava.OAuthBaseAddress, "token"), FormOf(form, changes));
    }

    /// <summary>Fetches an access token of the athlete, or of the first one, which is sent from then on.</summary>
    public async Task<JsonElement> RefreshAsync(SimulatedAthlete? athlete = null)
    {
        athlete ??= Strava.Athlete;
        using var response = await TokenAsync(("refresh_token", athlete.RefreshToken));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Bearer = athlete.AccessToken;
        return await response.JsonAsync();
    }

    public async Task<long[]> ListAsync(string query = "")
    {
        using var response = await GetAsync("athlete/activities" + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await response.JsonAsync()).EnumerateArray().Select(activity => activity.GetProperty("id").GetInt64())];
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return Strava.DisposeAsync();
    }

    private static FormUrlEncodedContent FormOf(Dictionary<string, string> form, (string Name, string Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return new FormUrlEncodedContent(form);
    }
}
