using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>The quota of the app is spent up to the reserve: nothing may be sent before <see cref="ResumeAfter"/>.</summary>
/// <remarks>A rejected request counts as well, so most of these are thrown without sending. https://developers.strava.com/docs/rate-limits/</remarks>
public sealed class StravaRateLimitException : StravaException
{
    /// <summary>Describes the failure; a test may make one too.</summary>
    /// <param name="resumeAfter">When the window ends.</param>
    /// <param name="rejectedByStrava">Whether Strava answered 429; false when the request was not sent.</param>
    public StravaRateLimitException(DateTimeOffset resumeAfter, bool rejectedByStrava)
        : base(
            $"Strava's rate limit is reached; try again after {resumeAfter.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}.",
            rejectedByStrava ? HttpStatusCode.TooManyRequests : null) => ResumeAfter = resumeAfter;

    /// <summary>When the window ends: the next quarter hour, or midnight UTC when the day's quota is spent.</summary>
    public DateTimeOffset ResumeAfter { get; }

    /// <summary>Which limit is in the way, for the log.</summary>
    internal string Limit { get; init; } = "the rate limit is reached";
}
