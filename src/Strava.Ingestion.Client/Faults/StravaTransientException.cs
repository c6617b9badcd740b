using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>The network or Strava failed in a way that usually passes: the same request may be sent again later.</summary>
public sealed class StravaTransientException : StravaException
{
    /// <summary>Describes the failure; a test may make one too.</summary>
    /// <param name="message">Cause and remedy.</param>
    /// <param name="statusCode">The HTTP status of the answer, or null when there was none.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public StravaTransientException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, statusCode, innerException)
    {
    }
}
