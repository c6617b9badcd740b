using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class RetentionLog
{
    [LoggerMessage(1063, LogLevel.Information, "{Expired} documents were retrieved before {RetrievedBefore:u} and are deleted from {Place}")]
    public static partial void DocumentsExpired(this ILogger logger, int expired, DateTimeOffset retrievedBefore, string place);

    [LoggerMessage(1065, LogLevel.Warning, "Strava:Ingestion:Retention has no effect on {Sink}, because this sink cannot delete by age")]
    public static partial void RetentionNotPossible(this ILogger logger, string sink);
}
