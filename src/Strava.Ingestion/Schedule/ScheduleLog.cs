using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal static partial class ScheduleLog
{
    [LoggerMessage(1070, LogLevel.Information, "The run ended with the outcome {Outcome}. The next one is at {Next:u}")]
    public static partial void NextRun(this ILogger logger, DateTimeOffset next, IngestionOutcome outcome);

    [LoggerMessage(1072, LogLevel.Information, "Nothing to sync yet: {Reason} This message is not repeated while nobody is connected; the schedule goes on")]
    public static partial void NobodyConnected(this ILogger logger, string reason);

    [LoggerMessage(1071, LogLevel.Error, "Retention failed; the next attempt is at {Next:u}")]
    public static partial void RetentionFailed(this ILogger logger, Exception exception, DateTimeOffset next);

    [LoggerMessage(1073, LogLevel.Error, "Events could not be processed. The next attempt is at {Next:u}")]
    public static partial void EventsFailed(this ILogger logger, Exception exception, DateTimeOffset next);
}
