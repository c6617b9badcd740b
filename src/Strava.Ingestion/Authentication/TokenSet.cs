namespace Strava.Ingestion;

/// <summary>An athlete's tokens. A class, not a record: nothing prints it.</summary>
internal sealed class TokenSet
{
    public required string AccessToken { get; init; }

    public required string RefreshToken { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? Scope { get; init; }

    /// <summary>Whose tokens they are, once the athlete was asked for.</summary>
    public long? AthleteId { get; init; }

    public TokenSet WithAthlete(long athleteId) => new()
    {
        AccessToken = AccessToken,
        RefreshToken = RefreshToken,
        ExpiresAt = ExpiresAt,
        Scope = Scope,
        AthleteId = athleteId,
    };
}
