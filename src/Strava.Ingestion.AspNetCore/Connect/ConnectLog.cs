using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.AspNetCore;

internal static partial class ConnectLog
{
    [LoggerMessage(4000, LogLevel.Warning, "An athlete could not be connected ({Reason}): {Message}")]
    public static partial void NotConnected(this ILogger logger, StravaNotConnectedReason reason, string message);

    [LoggerMessage(4001, LogLevel.Information, "Athlete {AthleteId} is disconnected. The athlete's data are deleted later, because a run is under way")]
    public static partial void PurgeLater(this ILogger logger, long athleteId);
}
