using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>
/// A request that writes was sent, and whether Strava did it is unknown: the answer stayed away, broke off, or was a server's failure.
/// Nothing sends it again by itself. Look first whether it happened, because a second one may make a duplicate.
/// </summary>
public sealed class StravaUnknownOutcomeException : StravaException
{
    /// <summary>Describes the failure; a test may make one too.</summary>
    /// <param name="message">Cause and remedy.</param>
    /// <param name="statusCode">The HTTP status of the answer, or null when there was none.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public StravaUnknownOutcomeException(string message, HttpStatusCode? statusCode, Exception innerException)
        : base(message, statusCode, innerException)
    {
    }
}
