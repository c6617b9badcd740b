using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class RunLog
{
    [LoggerMessage(1020, LogLevel.Information, "Ingestion of {Source} starts: {Sinks}")]
    public static partial void RunStarting(this ILogger logger, string source, string sinks);

    [LoggerMessage(1021, LogLevel.Debug, "Page of {Activities} activities written: {Written} new or changed, {Rejected} quarantined")]
    public static partial void PageWritten(this ILogger logger, int activities, int written, int rejected);

    [LoggerMessage(1022, LogLevel.Information, "Ingestion of {Source} ended with the outcome {Outcome}: {Seen} activities seen, {Written} written, {Rejected} quarantined, {Requests} requests")]
    public static partial void RunEnded(this ILogger logger, string source, IngestionOutcome outcome, int seen, int written, int rejected, int requests);

    [LoggerMessage(1023, LogLevel.Warning, "Ingestion paused by the rate limit; resume after {ResumeAfter:u}")]
    public static partial void RunRateLimited(this ILogger logger, DateTimeOffset resumeAfter);

    [LoggerMessage(1024, LogLevel.Error, "Ingestion failed")]
    public static partial void RunFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1025, LogLevel.Warning, "Activity {ActivityId}: these fields have an unexpected type or value, so they are null in the typed view: {Fields}. The stored JSON is complete")]
    public static partial void FieldsUnreadable(this ILogger logger, long activityId, string fields);

    [LoggerMessage(1026, LogLevel.Warning, "A document of {Bytes} bytes goes to the quarantine (athlete {AthleteId}, first id in the document {Id}): {Reason}")]
    public static partial void ActivityRejected(this ILogger logger, int bytes, long athleteId, string id, string reason);

    [LoggerMessage(1027, LogLevel.Information, "Nothing was done: {Reason}")]
    public static partial void RunSkipped(this ILogger logger, string reason);

    [LoggerMessage(1028, LogLevel.Warning, "The outcome of the run could not be stored with the connection")]
    public static partial void RunNotNoted(this ILogger logger, Exception exception);

    [LoggerMessage(1029, LogLevel.Warning, "{Sinks}: writes that the storage had confirmed are missing, probably because an older copy was restored. The history is read again from its beginning")]
    public static partial void SinksWentBack(this ILogger logger, string sinks);

    [LoggerMessage(1050, LogLevel.Debug, "{Details} details and {Contents} other contents written")]
    public static partial void ContentsWritten(this ILogger logger, int details, int contents);
}
