using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.AspNetCore;

internal static partial class WebhookLog
{
    [LoggerMessage(4010, LogLevel.Debug, "An event was refused: {Result}")]
    public static partial void EventRefused(this ILogger logger, WebhookResult result);

    [LoggerMessage(4011, LogLevel.Warning, "An event could not be stored, and is refused, so that Strava sends it again: {Message} This is said at most every ten seconds; the meter counts all")]
    public static partial void EventNotStored(this ILogger logger, string message);

    [LoggerMessage(4012, LogLevel.Warning, "An event has no valid signature, and is taken in all the same. This is said once; the meter counts the others")]
    public static partial void EventUnsigned(this ILogger logger);

    [LoggerMessage(4013, LogLevel.Warning, "Strava's verification of the webhook's address was refused: its token is not the app's. Another app, or one with another client secret, may subscribe with this address")]
    public static partial void HandshakeRefused(this ILogger logger);

    [LoggerMessage(4014, LogLevel.Information, "Strava has verified the webhook's address")]
    public static partial void HandshakeDone(this ILogger logger);

    [LoggerMessage(4015, LogLevel.Warning, "It could not be found out which subscription is the app's: {Message}")]
    public static partial void SubscriptionUnknown(this ILogger logger, string message);

    [LoggerMessage(4016, LogLevel.Error, "The subscription to events could not be looked after; it is tried again at {Next:u}. Strava has to reach {Address} from the internet")]
    public static partial void SubscriptionFailed(this ILogger logger, Exception exception, Uri address, DateTimeOffset next);
}
