using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class SweepLog
{
    [LoggerMessage(1040, LogLevel.Information, "Swept the history {Window}: {Listed} activities listed, {Removed} removed because they are gone from Strava")]
    public static partial void WindowSwept(this ILogger logger, ActivityWindow window, int listed, int removed);

    [LoggerMessage(1042, LogLevel.Warning, "Athlete {AthleteId} let the app read private activities before, and does not any more. Nothing is removed, because what Strava leaves out may only be private. Let the athlete connect again and grant activity:read_all, or purge the athlete")]
    public static partial void SightNarrowed(this ILogger logger, long athleteId);

    [LoggerMessage(1041, LogLevel.Warning, "Swept the history {Window}: nothing was removed, because the list holds documents that do not say which activity they are")]
    public static partial void WindowNotConcluded(this ILogger logger, ActivityWindow window);
}
