namespace Strava.Ingestion.Console;

/// <summary>What the browser brought back from Strava.</summary>
/// <param name="Code">The code to exchange, or null when there is none.</param>
/// <param name="Scope">What was granted, or null when Strava did not say.</param>
/// <param name="Error">Why there is no code, e.g. <c>access_denied</c>.</param>
internal sealed record ConsentAnswer(string? Code, string? Scope, string? Error);
