using System.Net;

namespace Strava.Ingestion;

/// <summary>Strava has deactivated the app, because its owner's subscription lapsed. Stop all work and keep the tokens: they live on once the app is reactivated.</summary>
public sealed class StravaAppInactiveException : StravaException
{
    internal StravaAppInactiveException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, statusCode, innerException)
    {
    }
}
