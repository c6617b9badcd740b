using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

internal static partial class SubscriptionLog
{
    [LoggerMessage(1090, LogLevel.Information, "Strava sends the app's events to {Address} now")]
    public static partial void Subscribed(this ILogger logger, string address);

    [LoggerMessage(1092, LogLevel.Error, "Strava no longer sends the app's events to {Address}: another address was to replace it and was refused, and Strava did not accept this one again")]
    public static partial void SubscriptionLost(this ILogger logger, string address, Exception exception);

    [LoggerMessage(1091, LogLevel.Warning, "Strava sends the app's events to {Present}, and no longer to {Address}. Another deployment of the app has taken over the subscription, and this one does not take it back. If the other deployment no longer exists, run 'strava-ingest webhooks create' with this address")]
    public static partial void SubscriptionElsewhere(this ILogger logger, string present, string address);
}
