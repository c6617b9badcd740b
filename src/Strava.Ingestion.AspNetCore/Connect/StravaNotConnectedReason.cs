namespace Strava.Ingestion.AspNetCore;

/// <summary>Why an athlete has not been connected.</summary>
public enum StravaNotConnectedReason
{
    /// <summary>The answer does not belong to a consent that this browser has begun, or not within ten minutes, or it was used before.</summary>
    NotBegunHere,

    /// <summary>The athlete said no.</summary>
    Denied,

    /// <summary>The athlete has left a scope unticked that is needed.</summary>
    ScopeMissing,

    /// <summary>Strava takes the code for used or expired.</summary>
    CodeRefused,

    /// <summary>The app has as many athletes as Strava allows it.</summary>
    AthleteLimit,

    /// <summary>Strava has deactivated the app.</summary>
    AppInactive,

    /// <summary>Strava refuses the app's credentials; only its owner can fix that.</summary>
    AppCredentials,

    /// <summary>Strava did not answer as it should, or its rate limit is reached.</summary>
    StravaFailed,
}
