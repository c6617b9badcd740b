using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

internal static partial class StateLog
{
    [LoggerMessage(1080, LogLevel.Warning, "Waiting for another process that has locked the state folder '{Folder}', for at most {Seconds:0} s")]
    public static partial void WaitingForState(this ILogger logger, string folder, double seconds);

    [LoggerMessage(1082, LogLevel.Warning, "The document '{Key}' of the state is damaged or was written by something else, and counts as missing. What it held is found out anew where that is possible; if this is said again and again, look after the place of the state")]
    public static partial void DocumentDamaged(this ILogger logger, string key);

    [LoggerMessage(1081, LogLevel.Warning, "Waiting for the process {Holder}, which {Purpose}, for at most {Seconds:0} s")]
    public static partial void WaitingForLease(this ILogger logger, string holder, string purpose, double seconds);
}
