using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class SweepLog
{
    [LoggerMessage(1040, LogLevel.Information, "Swept the history {Window}: {Listed} activities listed, {Removed} removed, because Strava no longer lists them")]
    public static partial void WindowSwept(this ILogger logger, ActivityWindow window, int listed, int removed);

    [LoggerMessage(1042, LogLevel.Warning, "Athlete {AthleteId} no longer lets the app read private activities. Nothing is removed, because the missing activities may be private and not deleted. Let the athlete connect again and grant activity:read_all, or purge the athlete")]
    public static partial void SightNarrowed(this ILogger logger, long athleteId);

    [LoggerMessage(1041, LogLevel.Warning, "Swept the history {Window}: nothing was removed, because the list contains documents that could not be read as activities")]
    public static partial void WindowNotConcluded(this ILogger logger, ActivityWindow window);
}
