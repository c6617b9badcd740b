using System.Text.Json;

namespace Strava.Ingestion.TestSupport;

/// <summary>What a <see cref="StravaServer"/> answers.</summary>
internal sealed record Answer(int Status, string Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>The answer waits for this.</summary>
    public Task? After { get; init; }

    public static Answer Json(string body, int status = 200) =>
        new(status, body) { Headers = { ["Content-Type"] = "application/json; charset=utf-8" } };

    public static Answer Html(int status) =>
        new(status, "<html><body>Something went wrong</body></html>") { Headers = { ["Content-Type"] = "text/html" } };

    public static Answer Fault(int status, string resource, string field, string code) =>
        Json(JsonSerializer.Serialize(new { message = "refused", errors = new[] { new { resource, field, code } } }), status);

    /// <summary>A token answer as Strava sends it: the names of the tokens end with the number.</summary>
    public static Answer Tokens(int number, TimeSpan? lifetime = null, string? scope = "read,activity:read_all") => Json(JsonSerializer.Serialize(new
    {
        token_type = "Bearer",
        access_token = Access(number),
        refresh_token = Refresh(number),
        expires_at = (TestClock.Origin + (lifetime ?? TimeSpan.FromHours(6))).ToUnixTimeSeconds(),
        expires_in = (int)(lifetime ?? TimeSpan.FromHours(6)).TotalSeconds,
        scope,
    }));

    public static Answer Athlete(long id = 42) => Json($$"""{"id":{{id}},"firstname":"Ada"}""");

    public static string Access(int number) => $"access-token-{number}";

    public static string Refresh(int number) => $"refresh-token-{number}";

    public Answer With(string header, string value) => this with { Headers = new(Headers) { [header] = value } };
}
