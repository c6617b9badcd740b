using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

internal static partial class SubscriptionLog
{
    [LoggerMessage(1090, LogLevel.Information, "Strava sends the app's events to {Address} now")]
    public static partial void Subscribed(this ILogger logger, string address);

    [LoggerMessage(1091, LogLevel.Warning, "Strava sends the app's events to {Present}, not to {Address}, which has had them before: another deployment of the app has taken them, and is left in peace. If it is gone, run 'strava-ingest webhooks create' with this address")]
    public static partial void SubscriptionElsewhere(this ILogger logger, string present, string address);
}
