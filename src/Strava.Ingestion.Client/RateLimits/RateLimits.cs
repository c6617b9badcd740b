using System.Net.Http.Headers;

namespace Strava.Ingestion.Client;

/// <summary>The four counters of the app's quota, as one answer showed them.</summary>
/// <param name="Quarter">All requests of the current quarter hour.</param>
/// <param name="Day">All requests of the current day, in UTC.</param>
/// <param name="ReadQuarter">Reads of the current quarter hour: everything except creating activities and uploads.</param>
/// <param name="ReadDay">Reads of the current day, in UTC.</param>
/// <remarks>https://developers.strava.com/docs/rate-limits/</remarks>
public sealed record RateLimits(RateLimit Quarter, RateLimit Day, RateLimit ReadQuarter, RateLimit ReadDay)
{
    internal static RateLimits Of(HttpResponseHeaders headers)
    {
        var (used, limit) = (RateLimitReading.Overall(headers, "Usage"), RateLimitReading.Overall(headers, "Limit"));
        var (readsUsed, readsLimit) = (RateLimitReading.Reads(headers, "Usage"), RateLimitReading.Reads(headers, "Limit"));
        return new RateLimits(
            new RateLimit(used.Quarter, limit.Quarter),
            new RateLimit(used.Day, limit.Day),
            new RateLimit(readsUsed.Quarter, readsLimit.Quarter),
            new RateLimit(readsUsed.Day, readsLimit.Day));
    }
}
