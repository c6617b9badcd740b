using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>The app has as many connected athletes as Strava allows it; this athlete cannot connect until another one is disconnected or the limit is raised.</summary>
public sealed class StravaAthleteLimitException : StravaException
{
    /// <summary>Describes the failure; a test may make one too.</summary>
    /// <param name="message">Cause and remedy.</param>
    /// <param name="statusCode">The HTTP status of the answer, or null when there was none.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public StravaAthleteLimitException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, statusCode, innerException)
    {
    }
}
