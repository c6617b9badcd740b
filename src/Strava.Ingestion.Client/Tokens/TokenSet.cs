namespace Strava.Ingestion.Client;

/// <summary>An athlete's tokens. A class, not a record: nothing prints it.</summary>
internal sealed class TokenSet
{
    public required string AccessToken { get; init; }

    public required string RefreshToken { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the athlete granted, or null where Strava did not say.</summary>
    public string? Scope { get; init; }
}
