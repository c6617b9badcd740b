using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

internal static partial class QuotaLog
{
    [LoggerMessage(1030, LogLevel.Warning, "What is left of the quota's permits could not be given back; others can use them once the window has ended")]
    public static partial void PermitsNotGivenBack(this ILogger logger, Exception exception);
}
