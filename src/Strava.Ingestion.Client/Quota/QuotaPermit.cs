namespace Strava.Ingestion.Client;

/// <summary>The right to send one request, and what was known when it was taken.</summary>
/// <param name="TakenAt">When.</param>
/// <param name="LostBefore">How many requests of the process had ended without a figure by then.</param>
internal readonly record struct QuotaPermit(DateTimeOffset TakenAt, int LostBefore);
