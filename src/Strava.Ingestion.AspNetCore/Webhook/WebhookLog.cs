using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.AspNetCore;

internal static partial class WebhookLog
{
    [LoggerMessage(4010, LogLevel.Debug, "An event was refused: {Result}")]
    public static partial void EventRefused(this ILogger logger, WebhookResult result);

    [LoggerMessage(4011, LogLevel.Warning, "An event could not be stored. It is refused, so that Strava sends it again: {Message} This message appears at most every ten seconds; the metric strava.webhook.events counts every event")]
    public static partial void EventNotStored(this ILogger logger, string message);

    [LoggerMessage(4012, LogLevel.Warning, "An event without a valid signature was accepted, because Strava:Webhook:Signature is Log. This message appears once; the metric strava.webhook.events counts the others")]
    public static partial void EventUnsigned(this ILogger logger);

    [LoggerMessage(4013, LogLevel.Warning, "A request to verify the webhook's address was refused, because its token is not the token of this app. Perhaps another app, or this app with another client secret, subscribes with this address")]
    public static partial void HandshakeRefused(this ILogger logger);

    [LoggerMessage(4014, LogLevel.Information, "Strava has verified the webhook's address")]
    public static partial void HandshakeDone(this ILogger logger);

    [LoggerMessage(4015, LogLevel.Warning, "The app could not find out which subscription belongs to it: {Message}")]
    public static partial void SubscriptionUnknown(this ILogger logger, string message);

    [LoggerMessage(4016, LogLevel.Error, "The app could not check or create its subscription to events. It tries again at {Next:u}. Strava has to be able to reach {Address} from the internet, and its path has to be the path of MapStravaWebhook")]
    public static partial void SubscriptionFailed(this ILogger logger, Exception exception, Uri address, DateTimeOffset next);
}
