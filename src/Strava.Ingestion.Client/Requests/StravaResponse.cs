namespace Strava.Ingestion.Client;

/// <summary>What Strava answered, byte for byte.</summary>
/// <param name="Body">The body, decompressed.</param>
/// <param name="MediaType">What Strava calls it, e.g. <c>application/json</c>, or null.</param>
/// <param name="RateLimits">The quota as the answer's headers show it.</param>
public sealed record StravaResponse(ReadOnlyMemory<byte> Body, string? MediaType, RateLimits RateLimits);
