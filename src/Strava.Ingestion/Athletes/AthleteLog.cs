using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class AthleteLog
{
    [LoggerMessage(1110, LogLevel.Information, "{Documents} documents of athlete {AthleteId} fetched")]
    public static partial void AthleteFetched(this ILogger logger, int documents, long athleteId);

    [LoggerMessage(1111, LogLevel.Warning, "The {Kind} of athlete {AthleteId} could not be fetched. The next request for it is after {AskAgain:u}: {Reason}")]
    public static partial void AthleteDocumentFailed(this ILogger logger, string kind, long athleteId, DateTimeOffset askAgain, string reason);

    [LoggerMessage(1112, LogLevel.Information, "The remaining documents of athlete {AthleteId} wait for a later run, because the rate limit leaves no requests for them now. Requests can go on after {ResumeAfter:u}")]
    public static partial void AthleteWaits(this ILogger logger, long athleteId, DateTimeOffset resumeAfter);
}
