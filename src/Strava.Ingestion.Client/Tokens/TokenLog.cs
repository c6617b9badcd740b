using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

internal static partial class TokenLog
{
    [LoggerMessage(1000, LogLevel.Information, "Access token renewed, valid until {ExpiresAt:u}")]
    public static partial void TokenRefreshed(this ILogger logger, DateTimeOffset expiresAt);

    [LoggerMessage(1001, LogLevel.Information, "Another process renewed the tokens first; using its result")]
    public static partial void RefreshRaceLost(this ILogger logger);

    [LoggerMessage(1002, LogLevel.Warning, "The stored tokens of {Connection} cannot be decrypted: they were encrypted with other keys than those in Strava:State:KeyDirectory")]
    public static partial void StoredTokensUnreadable(this ILogger logger, string connection);

    [LoggerMessage(1004, LogLevel.Warning, "The keys that encrypt tokens are kept in '{Directory}', because Strava:State:KeyDirectory is not set. Keep them for as long as you keep the state. Without them every athlete has to connect again")]
    public static partial void KeysInProfile(this ILogger logger, string directory);

    [LoggerMessage(1003, LogLevel.Warning, "The athlete did not grant activity:read_all: private activities will be missing and tracks are cut at privacy zones")]
    public static partial void PrivateActivitiesNotGranted(this ILogger logger);

    [LoggerMessage(1007, LogLevel.Warning, "Waiting for Strava's answer before the process ends, for at most {Seconds:0} s. The answer has new tokens, which would be lost otherwise")]
    public static partial void WaitingForTokens(this ILogger logger, double seconds);

    [LoggerMessage(1005, LogLevel.Critical, "The new tokens of {Connection} could not be stored, and are lost when this process ends. Strava may already refuse the old tokens. If the next run is refused, the athlete has to connect the app again")]
    public static partial void TokensLost(this ILogger logger, Exception exception, string connection);

    [LoggerMessage(1006, LogLevel.Warning, "Strava does not say how long a new access token is valid (expires_in, expires_at). The program assumes six hours, as Strava documents it. If Strava refuses a token earlier, the program renews it. This message appears once")]
    public static partial void TokenLifetimeAssumed(this ILogger logger);
}
