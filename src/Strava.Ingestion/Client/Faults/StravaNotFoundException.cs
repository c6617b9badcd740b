using System.Net;

namespace Strava.Ingestion;

/// <summary>There is no such resource, or the app may not see it (any more).</summary>
public sealed class StravaNotFoundException : StravaException
{
    internal StravaNotFoundException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, statusCode, innerException)
    {
    }
}
