using System.Net;

namespace Strava.Ingestion;

/// <summary>The app has as many connected athletes as Strava allows it; this athlete cannot connect until another one is disconnected or the limit is raised.</summary>
public sealed class StravaAthleteLimitException : StravaException
{
    internal StravaAthleteLimitException(string message, HttpStatusCode? statusCode = null, Exception? innerException = null)
        : base(message, statusCode, innerException)
    {
    }
}
