using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

internal static partial class StateLog
{
    [LoggerMessage(1080, LogLevel.Warning, "Waiting for another process that has locked the state folder '{Folder}', for at most {Seconds:0} s")]
    public static partial void WaitingForState(this ILogger logger, string folder, double seconds);

    [LoggerMessage(1082, LogLevel.Warning, "The state document '{Key}' is damaged, or another program wrote it, so it counts as missing. The program rebuilds its content where it can. If this message comes again and again, check the disk or the service that holds the state")]
    public static partial void DocumentDamaged(this ILogger logger, string key);

    [LoggerMessage(1081, LogLevel.Warning, "Waiting for process {Holder}, which {Purpose}, for at most {Seconds:0} s")]
    public static partial void WaitingForLease(this ILogger logger, string holder, string purpose, double seconds);
}
