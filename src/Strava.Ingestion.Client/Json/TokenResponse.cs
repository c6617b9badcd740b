namespace Strava.Ingestion.Client;

/// <summary>The token endpoint's answer (https://developers.strava.com/docs/authentication/#refreshingexpiredaccesstokens).</summary>
internal sealed class TokenResponse
{
    public string? AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>Seconds since the epoch.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>Seconds from now.</summary>
    public long? ExpiresIn { get; init; }

    public string? Scope { get; init; }
}
