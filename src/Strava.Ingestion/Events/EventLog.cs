using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class EventLog
{
    [LoggerMessage(1100, LogLevel.Debug, "{Events} events of athlete {AthleteId}, who is not connected any more, are passed over")]
    public static partial void EventsOfStranger(this ILogger logger, int events, long athleteId);

    [LoggerMessage(1101, LogLevel.Information, "Events of athlete {AthleteId}: {Written} activities looked at and written, {Removed} removed, {Later} are asked for again later, {Left} are left to the next sync")]
    public static partial void EventsDone(this ILogger logger, long athleteId, int written, int removed, int later, int left);

    [LoggerMessage(1102, LogLevel.Warning, "An event says that athlete {AthleteId} has ended the app's access, but Strava still accepts the tokens: it is passed over")]
    public static partial void DeauthorizationContradicted(this ILogger logger, long athleteId);

    [LoggerMessage(1103, LogLevel.Information, "Everything that is held of athlete {AthleteId} is deleted at {DueAt:u}, unless the athlete connects the app again before")]
    public static partial void PurgePlanned(this ILogger logger, long athleteId, DateTimeOffset dueAt);

    [LoggerMessage(1104, LogLevel.Warning, "Athlete {AthleteId} let the app read private activities before, and does not any more: {Activities} activities that Strava does not show may only be private, and stay")]
    public static partial void DeletionsNotConcluded(this ILogger logger, long athleteId, int activities);
}
