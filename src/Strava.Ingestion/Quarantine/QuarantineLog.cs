using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class QuarantineLog
{
    [LoggerMessage(1060, LogLevel.Information, "Quarantine read again: {Released} documents can now be read as activities, {Kept} still cannot")]
    public static partial void QuarantineRetried(this ILogger logger, int released, int kept);
}
