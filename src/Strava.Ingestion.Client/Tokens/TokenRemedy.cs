namespace Strava.Ingestion.Client;

/// <summary>What helps when Strava refuses a refresh token.</summary>
/// <param name="Text">The rest of a sentence.</param>
/// <param name="Cause">Who has to act.</param>
internal sealed record TokenRemedy(string Text, StravaAuthorizationCause Cause);
