using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

internal static partial class QuotaLog
{
    [LoggerMessage(1030, LogLevel.Warning, "The unused permits of the quota could not be given back. Other processes can use them after the current rate-limit window")]
    public static partial void PermitsNotGivenBack(this ILogger logger, Exception exception);
}
