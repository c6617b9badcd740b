using System.Net;

namespace Strava.Ingestion;

/// <summary>Strava refuses the athlete's tokens or the app's credentials: the athlete has to connect the app again, or the credentials have to be corrected.</summary>
public sealed class StravaAuthorizationException : StravaException
{
    internal StravaAuthorizationException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, statusCode, innerException)
    {
    }
}
