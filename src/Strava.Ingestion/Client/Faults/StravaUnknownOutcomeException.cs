using System.Net;

namespace Strava.Ingestion;

/// <summary>
/// A request that writes was sent, and whether Strava did it is unknown: the answer stayed away, broke off, or was a server's failure.
/// Nothing sends it again by itself. Look first whether it happened, because a second one may make a duplicate.
/// </summary>
public sealed class StravaUnknownOutcomeException : StravaException
{
    internal StravaUnknownOutcomeException(string message, HttpStatusCode? statusCode, Exception innerException)
        : base(message, statusCode, innerException)
    {
    }
}
