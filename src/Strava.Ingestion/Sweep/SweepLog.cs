using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class SweepLog
{
    [LoggerMessage(1040, LogLevel.Information, "Swept {From:u} to {Until:u}: {Listed} activities listed, {Removed} removed because they are gone from Strava")]
    public static partial void WindowSwept(this ILogger logger, DateTimeOffset? from, DateTimeOffset? until, int listed, int removed);

    [LoggerMessage(1042, LogLevel.Warning, "Athlete {AthleteId} let the app read private activities before, and does not any more. Nothing is removed, because what Strava leaves out may only be private. Let the athlete connect again and grant activity:read_all, or purge the athlete")]
    public static partial void SightNarrowed(this ILogger logger, long athleteId);

    [LoggerMessage(1041, LogLevel.Warning, "Swept {From:u} to {Until:u}: nothing was removed, because the list holds documents that do not say which activity they are")]
    public static partial void WindowNotConcluded(this ILogger logger, DateTimeOffset? from, DateTimeOffset? until);
}
