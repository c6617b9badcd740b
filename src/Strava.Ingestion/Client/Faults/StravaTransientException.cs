using System.Net;

namespace Strava.Ingestion;

/// <summary>The network or Strava failed in a way that usually passes: the same request may be sent again later.</summary>
public sealed class StravaTransientException : StravaException
{
    internal StravaTransientException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, statusCode, innerException)
    {
    }
}
