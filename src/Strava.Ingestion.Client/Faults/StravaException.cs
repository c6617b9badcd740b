using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>Strava refused or failed a request. The derived types name the failures that have a remedy of their own.</summary>
/// <remarks>Messages hold Strava's error codes, never a token, a secret or a body. https://developers.strava.com/docs/reference/#api-models-Fault</remarks>
public class StravaException : Exception
{
    /// <summary>Describes the failure; a test may make one too.</summary>
    /// <param name="message">Cause and remedy.</param>
    /// <param name="statusCode">The HTTP status of the answer, or null when there was none.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public StravaException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, innerException) => StatusCode = statusCode;

    /// <summary>The HTTP status of the answer, or null when there was none.</summary>
    public HttpStatusCode? StatusCode { get; }
}
