using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

internal static partial class RequestLog
{
    [LoggerMessage(1010, LogLevel.Warning, "Retry {Attempt} in {Seconds:0.0} s: {Reason}")]
    public static partial void Retrying(this ILogger logger, int attempt, double seconds, string reason);

    [LoggerMessage(1011, LogLevel.Debug, "Strava answered {Status} to the request for {Request} after {Milliseconds:0} ms")]
    public static partial void Answered(this ILogger logger, int status, string request, double milliseconds);

    [LoggerMessage(1012, LogLevel.Information, "Strava answered 429 to the request for {Request}: {Limit}. Requests can go on after {ResumeAfter:u}, in {Seconds:0} s")]
    public static partial void Refused(this ILogger logger, string request, string limit, DateTimeOffset resumeAfter, double seconds);

    [LoggerMessage(1013, LogLevel.Debug, "The request for {Request} was not sent: {Limit}. It can be sent after {ResumeAfter:u}, in {Seconds:0} s")]
    public static partial void NotSent(this ILogger logger, string request, string limit, DateTimeOffset resumeAfter, double seconds);

    [LoggerMessage(1015, LogLevel.Warning, "The answer to the request for {Request}: these fields have an unexpected type or value, so they are null in the typed view: {Fields}. The raw JSON is complete")]
    public static partial void AnswerUnreadable(this ILogger logger, string request, string fields);

    [LoggerMessage(1016, LogLevel.Warning, "The answer to the request for {Request}: {Count} entries could not be read as the requested type. The page keeps their bytes")]
    public static partial void EntriesUnreadable(this ILogger logger, string request, int count);
}
