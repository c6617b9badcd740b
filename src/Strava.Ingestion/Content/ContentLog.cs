using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class ContentLog
{
    [LoggerMessage(1051, LogLevel.Warning, "The {Kind} of activity {ActivityId} did not come and will be asked for again after {AskAgain:u}: {Reason}")]
    public static partial void ContentFailed(this ILogger logger, ContentKinds kind, long activityId, DateTimeOffset askAgain, string reason);

    [LoggerMessage(1052, LogLevel.Information, "Zones are for Strava's subscribers only, and this athlete is none (402); they are asked for again in a day")]
    public static partial void ZonesNotAllowed(this ILogger logger);

    [LoggerMessage(1053, LogLevel.Information, "{Fetched} contents fetched, {Pending} still to come")]
    public static partial void ContentsFetched(this ILogger logger, int fetched, int pending);
}
