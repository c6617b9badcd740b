using System.Net;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>An authorized connection of the custom connector, as the platform keeps it: it renews the token and takes only what the connector's document offers.</summary>
internal sealed class StravaConnection(JsonNode document, StravaSimulator strava, HttpClient http)
{
    private string _refreshToken = strava.Athlete.RefreshToken;

    /// <summary>The refresh tokens it has had.</summary>
    public List<string> RefreshTokens { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<(HttpStatusCode Status, JsonNode? Body)> CallAsync(string method, string path, JsonObject? queries)
    {
        var operation = document["paths"]![path]![method] ?? throw new InvalidOperationException($"The connector has no {method} {path}.");
        Assert.Empty((queries ?? []).Select(query => query.Key).Except(operation["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>())));
        if (await RenewAsync() is not { } accessToken)
        {
            return (HttpStatusCode.Unauthorized, null);
        }

        var query = string.Join('&', (queries ?? []).Select(pair => $"{pair.Key}={Uri.EscapeDataString(Expression.Text(pair.Value))}"));
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), new Uri(strava.ApiBaseAddress, $"{path.TrimStart('/')}?{query}"));
        request.Headers.Authorization = new("Bearer", accessToken);
        using var answer = await http.SendAsync(request, Cancellation);
        var content = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        return (answer.StatusCode, content.Length == 0 ? null : JsonNode.Parse(content));
    }

    private async Task<string?> RenewAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = strava.ClientId,
            ["client_secret"] = strava.ClientSecret,
            ["refresh_token"] = _refreshToken,
        });
        using var answer = await http.PostAsync(new Uri(strava.OAuthBaseAddress, "token"), form, Cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            return null;
        }

        var tokens = JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation))!;
        _refreshToken = tokens["refresh_token"]!.GetValue<string>();
        RefreshTokens.Add(_refreshToken);
        return tokens["access_token"]!.GetValue<string>();
    }
}
