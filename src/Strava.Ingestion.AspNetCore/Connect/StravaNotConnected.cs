using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.AspNetCore;

/// <summary>What the app is told when an athlete has not been connected.</summary>
/// <param name="HttpContext">The request that came back from Strava.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remedy">What helps, in plain English, for the person at the browser.</param>
public sealed record StravaNotConnected(HttpContext HttpContext, StravaNotConnectedReason Reason, string Remedy)
{
    /// <summary>The scopes that were left unticked and are needed; empty for another reason.</summary>
    public IReadOnlyList<string> MissingScopes { get; init; } = [];
}
