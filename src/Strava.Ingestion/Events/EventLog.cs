using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class EventLog
{
    [LoggerMessage(1100, LogLevel.Debug, "{Events} events of athlete {AthleteId} are ignored, because the athlete is no longer connected")]
    public static partial void EventsOfStranger(this ILogger logger, int events, long athleteId);

    [LoggerMessage(1101, LogLevel.Information, "Events of athlete {AthleteId}: {Found} activities found on Strava, {Removed} removed, {Later} requested again later, {Left} left to the next sync")]
    public static partial void EventsDone(this ILogger logger, long athleteId, int found, int removed, int later, int left);

    [LoggerMessage(1102, LogLevel.Warning, "An event says that athlete {AthleteId} has ended the app's access, but Strava still accepts the tokens, so the event is ignored")]
    public static partial void DeauthorizationContradicted(this ILogger logger, long athleteId);

    [LoggerMessage(1103, LogLevel.Information, "All data of athlete {AthleteId} will be deleted at {DueAt:u}, unless the athlete connects the app again before that")]
    public static partial void PurgePlanned(this ILogger logger, long athleteId, DateTimeOffset dueAt);

    [LoggerMessage(1104, LogLevel.Warning, "Athlete {AthleteId} no longer lets the app read private activities. Strava does not show {Activities} activities. They may be private and not deleted, so they are kept")]
    public static partial void DeletionsNotConcluded(this ILogger logger, long athleteId, int activities);
}
