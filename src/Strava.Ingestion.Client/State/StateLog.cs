using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

internal static partial class StateLog
{
    [LoggerMessage(1080, LogLevel.Warning, "Waiting for another process that has locked the state folder '{Folder}', for at most {Seconds:0} s")]
    public static partial void WaitingForState(this ILogger logger, string folder, double seconds);

    [LoggerMessage(1081, LogLevel.Warning, "Waiting for the process {Holder}, which {Purpose}, for at most {Seconds:0} s")]
    public static partial void WaitingForLease(this ILogger logger, string holder, string purpose, double seconds);
}
