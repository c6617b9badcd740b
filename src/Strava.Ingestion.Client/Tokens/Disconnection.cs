namespace Strava.Ingestion.Client;

/// <summary>Says why there are no tokens that work, and what to do. Each message has one cause, and the remedy that fits it.</summary>
internal static class Disconnection
{
    /// <param name="configured">Whether it is the refresh token of the configuration.</param>
    public static StravaAuthorizationException UsedUp(bool configured)
    {
        var (remedy, cause) = NewToken(configured);
        return new("The refresh token connected an athlete who was disconnected here later, so it is not used again: " + remedy) { Cause = cause };
    }

    public static StravaAuthorizationException NotConnected(long? athleteId) => new(
        FormattableString.Invariant($"Athlete {athleteId} is not connected: let the athlete connect the app first."));

    public static StravaAuthorizationException Undecryptable(long? athleteId) => new(
        FormattableString.Invariant($"The tokens of athlete {athleteId} cannot be decrypted: they were encrypted with other keys than those in Strava:State:KeyDirectory. Restore those keys, or let the athlete connect the app again."));

    /// <param name="key">The document that should hold tokens.</param>
    public static StravaAuthorizationException Damaged(string key) => new(
        TokenSlots.IsConnection(key)
            ? FormattableString.Invariant($"The state document '{key}', which has the tokens of athlete {TokenSlots.AthleteOf(key)}, is damaged. Restore an undamaged copy of the state, or let the athlete connect the app again.")
            : $"The state document '{key}', which says what became of a refresh token, is damaged. Restore an undamaged copy of the state, or let the athlete connect the app again. Or delete the document: then the refresh token is used again.");

    public static StravaAuthorizationException NobodyConfigured(IReadOnlyList<long> connected) => new(
        connected.Count == 0
            ? "No athlete is connected. Let one connect the app, or set Strava:RefreshToken to an athlete's refresh token."
            : FormattableString.Invariant($"Strava:RefreshToken is not set, so the athlete has to be named: use IStravaClientFactory.Create(athleteId). Connected: {string.Join(", ", connected)}."))
    {
        Cause = StravaAuthorizationCause.NoAthlete,
    };

    /// <summary>What to do when Strava refuses the refresh token of a connection.</summary>
    /// <param name="athleteId">Whose connection.</param>
    /// <param name="configured">Whether it began with the refresh token of the configuration.</param>
    public static TokenRemedy Reconnect(long? athleteId, bool configured) => new(
        FormattableString.Invariant($"athlete {athleteId} has to connect the app again{(configured ? ", or Strava:RefreshToken has to be the athlete's new refresh token" : "")}."),
        StravaAuthorizationCause.Athlete);

    /// <summary>What to do when a refresh token that has connected nobody yet is of no use.</summary>
    /// <param name="configured">Whether it is that of the configuration.</param>
    public static TokenRemedy NewToken(bool configured) => configured
        ? new("set Strava:RefreshToken to the athlete's new refresh token, or remove this setting and let the athlete connect the app again.", StravaAuthorizationCause.ConfiguredToken)
        : new("use a new one, or let the athlete connect the app again.", StravaAuthorizationCause.Athlete);
}
