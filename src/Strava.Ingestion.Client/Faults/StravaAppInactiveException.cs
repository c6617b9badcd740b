using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>Strava has deactivated the app, because its owner's subscription lapsed. Stop all work and keep the tokens: they live on once the app is reactivated.</summary>
public sealed class StravaAppInactiveException : StravaException
{
    /// <summary>Describes the failure; a test may make one too.</summary>
    /// <param name="message">Cause and remedy.</param>
    /// <param name="statusCode">The HTTP status of the answer, or null when there was none.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public StravaAppInactiveException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, statusCode, innerException)
    {
    }
}
