using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>The pages of the activity list with nothing but <see cref="HttpClient"/>: the floor under every other way.</summary>
internal static class PlainPages
{
    public static async IAsyncEnumerable<byte[]> ReadAsync(StravaAddress strava)
    {
        using var client = new HttpClient { BaseAddress = strava.Api };
        using var form = new FormUrlEncodedContent(
        [
            new("client_id", "12345"), new("client_secret", strava.Secret), new("grant_type", "refresh_token"), new("refresh_token", strava.RefreshToken),
        ]);
        using var answer = await client.PostAsync(new Uri(strava.OAuth, "token"), form);
        var tokens = await answer.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", tokens.GetProperty("access_token").GetString());

        for (var page = 1; ; page++)
        {
            var body = await client.GetByteArrayAsync(new Uri($"athlete/activities?page={page}&per_page=200", UriKind.Relative));
            if (body.Length <= "[]".Length)
            {
                yield break;
            }

            yield return body;
        }
    }
}
