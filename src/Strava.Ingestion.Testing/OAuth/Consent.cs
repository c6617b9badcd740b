namespace Strava.Ingestion.Testing;

/// <summary>What an athlete has agreed to on the consent page.</summary>
internal sealed record Consent(SimulatedAthlete Athlete, ScopeSet Scopes, DateTimeOffset GivenAt);
