using System.Globalization;
using System.Net.Http.Headers;

namespace Strava.Ingestion.Client;

/// <summary>
/// What one answer says of the quota: quarter-hour and day figures, overall and for reads. Each figure may be missing by itself:
/// headers are absent on some answers, and a live one was seen to be a bare comma.
/// </summary>
internal readonly record struct RateLimitReading(int? Quarter, int? Day)
{
    // More is no figure of Strava's, and could not be counted on from.
    private const int Most = 1_000_000_000;

    public static RateLimitReading Overall(HttpResponseHeaders headers, string figure) => Read(headers, $"X-RateLimit-{figure}");

    public static RateLimitReading Reads(HttpResponseHeaders headers, string figure) => Read(headers, $"X-ReadRateLimit-{figure}");

    private static RateLimitReading Read(HttpResponseHeaders headers, string name)
    {
        if (!headers.TryGetValues(name, out var values))
        {
            return default;
        }

        var halves = string.Join(',', values).Split(',');
        return new RateLimitReading(Number(halves, 0), Number(halves, 1));
    }

    private static int? Number(string[] halves, int index) =>
        index < halves.Length && int.TryParse(halves[index], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
        && number <= Most
            ? number
            : null;
}
