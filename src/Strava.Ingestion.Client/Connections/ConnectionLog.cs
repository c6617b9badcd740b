using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

internal static partial class ConnectionLog
{
    [LoggerMessage(1061, LogLevel.Information, "Everything of athlete {AthleteId} was purged: {Places}, state and tokens")]
    public static partial void AthletePurged(this ILogger logger, long athleteId, string places);

    [LoggerMessage(1062, LogLevel.Information, "The app's access to athlete {AthleteId} is revoked, and the tokens are deleted")]
    public static partial void AccessRevoked(this ILogger logger, long athleteId);

    [LoggerMessage(1064, LogLevel.Information, "Athlete {AthleteId} has connected the app")]
    public static partial void AthleteConnected(this ILogger logger, long athleteId);

    [LoggerMessage(1066, LogLevel.Information, "Athlete {AthleteId} has ended the app's access on Strava; the tokens are deleted")]
    public static partial void TokensDropped(this ILogger logger, long athleteId);

    [LoggerMessage(1067, LogLevel.Warning, "The purge of athlete {AthleteId} is due, but it failed. It is tried again")]
    public static partial void PurgeStillDue(this ILogger logger, Exception exception, long athleteId);
}
