using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>Strava refuses the athlete's tokens or the app's credentials: the athlete has to connect the app again, or the credentials have to be corrected.</summary>
public sealed class StravaAuthorizationException : StravaException
{
    /// <summary>Describes the failure; a test may make one too.</summary>
    /// <param name="message">Cause and remedy.</param>
    /// <param name="statusCode">The HTTP status of the answer, or null when there was none.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public StravaAuthorizationException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, statusCode, innerException)
    {
    }

    /// <summary>What it comes from, and so who has to act. Default <see cref="StravaAuthorizationCause.Athlete"/>.</summary>
    public StravaAuthorizationCause Cause { get; init; }
}
