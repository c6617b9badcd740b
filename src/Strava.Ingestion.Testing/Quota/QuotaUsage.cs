namespace Strava.Ingestion.Testing;

/// <summary>What the counters stood at for one request: <c>quarter,day</c>.</summary>
internal sealed record QuotaUsage(string Overall, string Read, bool Exceeded);
