using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Functions;

/// <summary>Every log line of this sample; its event ids are 9000 to 9099.</summary>
internal static partial class FunctionsLog
{
    [LoggerMessage(9001, LogLevel.Warning, "Blob {Blob} has documents that cannot be read as activities ({Rejected}). They are in the quarantine")]
    public static partial void BlobQuarantined(this ILogger logger, string blob, int rejected);
}
