namespace Strava.Ingestion.Client;

/// <summary>Says why there are no tokens, and what to do.</summary>
internal static class Disconnection
{
    public static StravaAuthorizationException UsedUp() => new(
        "The athlete was disconnected here, by a purge or a revocation, so the configured refresh token is not used again: the athlete has to connect the app again, and Strava:RefreshToken has to be the new refresh token.");

    public static StravaAuthorizationException NotConnected(long? athleteId) => new(
        FormattableString.Invariant($"Athlete {athleteId} is not connected, or was disconnected here by a purge or a revocation: the athlete has to connect the app (again). A refresh token in Strava:RefreshToken that was used before is not used again."));

    public static StravaAuthorizationException Undecryptable(long? athleteId) => new(
        FormattableString.Invariant($"The tokens of athlete {athleteId} cannot be decrypted, because the keys of Strava:State:KeyDirectory are not those that encrypted them: bring those back, or let the athlete connect the app again."));

    public static StravaAuthorizationException NobodyConfigured(IReadOnlyList<long> connected) => new(
        connected.Count == 0
            ? "No athlete is connected. Let one connect the app, or set Strava:RefreshToken to an athlete's refresh token."
            : FormattableString.Invariant($"No athlete is configured (Strava:RefreshToken), so it has to be said who is meant. Connected: {string.Join(", ", connected)}. Use IStravaClientFactory.Create(athleteId)."));
}
