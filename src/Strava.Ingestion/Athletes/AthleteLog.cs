using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class AthleteLog
{
    [LoggerMessage(1110, LogLevel.Information, "{Documents} documents of athlete {AthleteId} fetched")]
    public static partial void AthleteFetched(this ILogger logger, int documents, long athleteId);

    [LoggerMessage(1111, LogLevel.Warning, "The {Kind} of athlete {AthleteId} did not come and will be asked for again after {AskAgain:u}: {Reason}")]
    public static partial void AthleteDocumentFailed(this ILogger logger, string kind, long athleteId, DateTimeOffset askAgain, string reason);

    [LoggerMessage(1112, LogLevel.Information, "Documents of athlete {AthleteId} wait for a later run, because the quota is used up but for its reserve. It goes on after {ResumeAfter:u}")]
    public static partial void AthleteWaits(this ILogger logger, long athleteId, DateTimeOffset resumeAfter);
}
