using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>There is no such resource, or the app may not see it (any more).</summary>
public sealed class StravaNotFoundException : StravaException
{
    /// <summary>Describes the failure; a test may make one too.</summary>
    /// <param name="message">Cause and remedy.</param>
    /// <param name="statusCode">The HTTP status of the answer, or null when there was none.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public StravaNotFoundException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, statusCode, innerException)
    {
    }
}
