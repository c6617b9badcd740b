using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

/// <summary>Every log line of this assembly. Event ids are unique across the packages and never reused; SQLite has 2000 to 2099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Access token renewed, valid until {ExpiresAt:u}")]
    public static partial void TokenRefreshed(this ILogger logger, DateTimeOffset expiresAt);

    [LoggerMessage(1001, LogLevel.Information, "Another process renewed the tokens first; using its result")]
    public static partial void RefreshRaceLost(this ILogger logger);

    [LoggerMessage(1002, LogLevel.Warning, "The stored tokens cannot be decrypted, because the keys of Strava:State:KeyDirectory are not those that encrypted them; falling back to the configured refresh token")]
    public static partial void StoredTokensUnreadable(this ILogger logger);

    [LoggerMessage(1003, LogLevel.Warning, "The athlete did not grant activity:read_all: private activities will be missing and tracks are cut at privacy zones")]
    public static partial void PrivateActivitiesNotGranted(this ILogger logger);

    [LoggerMessage(1010, LogLevel.Warning, "Retry {Attempt} in {Seconds:0.0} s: {Reason}")]
    public static partial void Retrying(this ILogger logger, int attempt, double seconds, string reason);

    [LoggerMessage(1011, LogLevel.Debug, "Strava answered {Status} to the request for {Request} after {Milliseconds:0} ms")]
    public static partial void Answered(this ILogger logger, int status, string request, double milliseconds);

    [LoggerMessage(1015, LogLevel.Warning, "The answer to the request for {Request}: {Fields} had an unexpected type and are null in the typed view; the raw JSON is complete")]
    public static partial void AnswerUnreadable(this ILogger logger, string request, string fields);

    [LoggerMessage(1016, LogLevel.Warning, "The answer to the request for {Request}: {Count} entries are not what was asked for; the page has their bytes")]
    public static partial void EntriesUnreadable(this ILogger logger, string request, int count);

    [LoggerMessage(1020, LogLevel.Information, "Ingestion of {Source} starts: {Sinks}")]
    public static partial void RunStarting(this ILogger logger, string source, string sinks);

    [LoggerMessage(1021, LogLevel.Debug, "Page of {Activities} activities written: {Written} new or changed, {Rejected} quarantined")]
    public static partial void PageWritten(this ILogger logger, int activities, int written, int rejected);

    [LoggerMessage(1022, LogLevel.Information, "Ingestion of {Source} ended {Outcome}: {Seen} activities seen, {Written} written, {Rejected} quarantined, {Requests} requests")]
    public static partial void RunEnded(this ILogger logger, string source, IngestionOutcome outcome, int seen, int written, int rejected, int requests);

    [LoggerMessage(1023, LogLevel.Warning, "Ingestion paused by the rate limit; resume after {ResumeAfter:u}")]
    public static partial void RunRateLimited(this ILogger logger, DateTimeOffset resumeAfter);

    [LoggerMessage(1024, LogLevel.Error, "Ingestion failed")]
    public static partial void RunFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1025, LogLevel.Warning, "Activity {ActivityId}: {Fields} had an unexpected type and are null in the typed view; the stored JSON is complete")]
    public static partial void FieldsUnreadable(this ILogger logger, long activityId, string fields);

    [LoggerMessage(1030, LogLevel.Warning, "What is left of the quota's permits could not be given back; others can use them once the window has ended")]
    public static partial void PermitsNotGivenBack(this ILogger logger, Exception exception);

    [LoggerMessage(1040, LogLevel.Information, "Swept {From:u} to {Until:u}: {Listed} activities listed, {Removed} removed because they are gone from Strava")]
    public static partial void WindowSwept(this ILogger logger, DateTimeOffset? from, DateTimeOffset? until, int listed, int removed);

    [LoggerMessage(1041, LogLevel.Warning, "Swept {From:u} to {Until:u}: nothing was removed, because the list holds documents that do not say which activity they are")]
    public static partial void WindowNotConcluded(this ILogger logger, DateTimeOffset? from, DateTimeOffset? until);

    [LoggerMessage(1050, LogLevel.Debug, "{Details} details and {Contents} other contents written")]
    public static partial void ContentsWritten(this ILogger logger, int details, int contents);

    [LoggerMessage(1051, LogLevel.Warning, "The {Kind} of activity {ActivityId} did not come and will be asked for again after {AskAgain:u}: {Reason}")]
    public static partial void ContentFailed(this ILogger logger, ActivityContents kind, long activityId, DateTimeOffset askAgain, string reason);

    [LoggerMessage(1052, LogLevel.Information, "Zones are for Strava's subscribers only, and this athlete is none (402); they are asked for again in a day")]
    public static partial void ZonesNotAllowed(this ILogger logger);

    [LoggerMessage(1053, LogLevel.Information, "{Fetched} contents fetched, {Pending} still to come")]
    public static partial void ContentsFetched(this ILogger logger, int fetched, int pending);

    [LoggerMessage(1026, LogLevel.Warning, "A document was quarantined: {Reason}")]
    public static partial void ActivityRejected(this ILogger logger, string reason);

    [LoggerMessage(1060, LogLevel.Information, "Quarantine of {Sink} read again: {Released} documents are activities now, {Kept} are still none")]
    public static partial void QuarantineRetried(this ILogger logger, string sink, int released, int kept);

    [LoggerMessage(1061, LogLevel.Information, "Everything of athlete {AthleteId} was purged: {Sinks}, state and tokens")]
    public static partial void AthletePurged(this ILogger logger, long athleteId, string sinks);

    [LoggerMessage(1062, LogLevel.Information, "The app's access to the athlete is revoked, and the tokens are deleted")]
    public static partial void AccessRevoked(this ILogger logger);

    [LoggerMessage(1063, LogLevel.Information, "{Expired} documents were retrieved before {RetrievedBefore:u} and are deleted from {Sink}")]
    public static partial void DocumentsExpired(this ILogger logger, int expired, DateTimeOffset retrievedBefore, string sink);
}
