using System.Net;

namespace Strava.Ingestion;

/// <summary>The athlete has no Strava subscription, and this belongs to it: efforts on segments, for example. Everything else goes on working.</summary>
public sealed class StravaSubscriptionRequiredException : StravaException
{
    internal StravaSubscriptionRequiredException(string message)
        : base(message, HttpStatusCode.PaymentRequired)
    {
    }
}
