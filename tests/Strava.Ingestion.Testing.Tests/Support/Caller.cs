using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Strava.Ingestion.Testing.Tests;

/// <summary>An app without any library: what it sees is what the simulator puts on the wire.</summary>
internal sealed class Caller : IAsyncDisposable
{
    private readonly HttpClient _client = new();

    private Caller(StravaSimulator strava) => Strava = strava;

    public StravaSimulator Strava { get; }

    public static async Task<Caller> StartAsync(Action<StravaSimulatorOptions>? configure = null)
    {
        var options = new StravaSimulatorOptions();
        configure?.Invoke(options);
        return new Caller(await StravaSimulator.StartAsync(options, TestContext.Current.CancellationToken));
    }

    /// <summary>Asks for tokens as an app does; the fields can be replaced.</summary>
    public Task<HttpResponseMessage> PostTokenAsync(string? refreshToken = null, string? clientSecret = null, string grant = "refresh_token", string? code = null) =>
        _client.PostAsync(
            new Uri(Strava.OAuthBaseAddress, "token"),
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_id"] = Strava.ClientId,
                ["client_secret"] = clientSecret ?? Strava.ClientSecret,
                ["grant_type"] = grant,
                ["refresh_token"] = refreshToken ?? Strava.Athlete.RefreshToken,
                ["code"] = code ?? "",
            }),
            TestContext.Current.CancellationToken);

    public async Task<JsonElement> RefreshAsync(string? refreshToken = null)
    {
        using var response = await PostTokenAsync(refreshToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends with the newest access token.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => GetAsync(path, Strava.Athlete.AccessToken);

    public Task<HttpResponseMessage> GetAsync(string path, string? accessToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Strava.ApiBaseAddress, path));
        request.Headers.Authorization = accessToken is null ? null : new AuthenticationHeaderValue("Bearer", accessToken);
        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<byte[]> GetBytesAsync(string path)
    {
        using var response = await GetAsync(path);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public async Task<List<long>> ListIdsAsync(string query)
    {
        using var page = JsonDocument.Parse(await GetBytesAsync($"athlete/activities?{query}"));
        return [.. page.RootElement.EnumerateArray().Select(activity => activity.GetProperty("id").GetInt64())];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Strava.DisposeAsync();
    }
}
