namespace Strava.Ingestion.Testing;

/// <summary>What the token endpoint gives away.</summary>
internal sealed record IssuedTokens(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt, TimeSpan ExpiresIn);
