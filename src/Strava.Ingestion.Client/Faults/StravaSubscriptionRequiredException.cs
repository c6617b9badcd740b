using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>The athlete has no Strava subscription, and this belongs to it: efforts on segments, for example. Everything else goes on working.</summary>
public sealed class StravaSubscriptionRequiredException : StravaException
{
    /// <summary>Describes the failure; a test may make one too.</summary>
    /// <param name="message">Cause and remedy.</param>
    public StravaSubscriptionRequiredException(string message)
        : base(message, HttpStatusCode.PaymentRequired)
    {
    }
}
