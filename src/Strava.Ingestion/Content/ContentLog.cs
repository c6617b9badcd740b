using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class ContentLog
{
    [LoggerMessage(1051, LogLevel.Warning, "The {Kind} of activity {ActivityId} did not come and will be asked for again after {AskAgain:u}: {Reason}")]
    public static partial void ContentFailed(this ILogger logger, ContentKinds kind, long activityId, DateTimeOffset askAgain, string reason);

    [LoggerMessage(1052, LogLevel.Warning, "The zones of {Zones} activities wait, because Strava refused them with 402: it shows zones to athletes with a subscription only. They are asked for again after {AskAgain:u}. Take Zones out of Strava:Ingestion:Content if the athlete has none")]
    public static partial void ZonesPaused(this ILogger logger, int zones, DateTimeOffset askAgain);

    [LoggerMessage(1053, LogLevel.Information, "{Fetched} contents fetched, {Pending} still to come")]
    public static partial void ContentsFetched(this ILogger logger, int fetched, int pending);
}
