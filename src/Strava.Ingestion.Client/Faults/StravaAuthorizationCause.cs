namespace Strava.Ingestion.Client;

/// <summary>What a <see cref="StravaAuthorizationException"/> comes from, and so who has to act.</summary>
public enum StravaAuthorizationCause
{
    /// <summary>The tokens of one athlete are refused, unreadable or not there: the athlete has to connect the app (again).</summary>
    Athlete,

    /// <summary>The authorization code is used or has expired: the athlete has to begin again at the consent page.</summary>
    AuthorizationCode,

    /// <summary>The client id or the client secret is wrong: no athlete can do anything about it, and for none a request succeeds.</summary>
    AppCredentials,

    /// <summary>Nobody is connected yet, or it was not said who of those who are is meant.</summary>
    NoAthlete,

    /// <summary><c>Strava:RefreshToken</c> connects nobody, or nobody any more: whoever wrote the setting has to replace or to remove it.</summary>
    ConfiguredToken,
}
