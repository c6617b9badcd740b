using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class ContentLog
{
    [LoggerMessage(1051, LogLevel.Warning, "The {Kind} of activity {ActivityId} could not be fetched. The next request for it is after {AskAgain:u}: {Reason}")]
    public static partial void ContentFailed(this ILogger logger, ContentKinds kind, long activityId, DateTimeOffset askAgain, string reason);

    [LoggerMessage(1052, LogLevel.Warning, "The zones of {Zones} activities wait, because Strava answered 402: only athletes with a Strava subscription have zones. The next request for them is after {AskAgain:u}. If the athlete has no subscription, remove Zones from Strava:Ingestion:Content")]
    public static partial void ZonesPaused(this ILogger logger, int zones, DateTimeOffset askAgain);

    [LoggerMessage(1053, LogLevel.Information, "{Fetched} contents fetched, {Pending} still to come")]
    public static partial void ContentsFetched(this ILogger logger, int fetched, int pending);
}
