using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Strava.Ingestion.Console;

/// <summary>What failed, in a sentence; the message of the fault says why, and what helps.</summary>
internal static class Headline
{
    /// <summary>ENOSPC of Linux and macOS, and the two of Windows (ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL).</summary>
    private static readonly int[] FullDisk = [28, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    public static string Of(Exception? error) => error switch
    {
        StravaException strava => OfStrava(strava),
        AthleteBusyException => "Another run is under way.",
        MassDeletionException => "The sweep removed nothing.",
        AggregateException { InnerExceptions: [var only] } => Of(only),
        _ when error is not null && OfStorage(error) is { } storage => storage,
        SinkException sink => $"The sink '{sink.SinkName}' failed.",
        UnauthorizedAccessException => "A file or folder may not be used.",
        FileNotFoundException or DirectoryNotFoundException => "A file or folder is missing.",
        InvalidDataException => "What is stored cannot be used.",
        TimeoutException => "Something took too long.",
        ExternalException or IOException => "A file or a database failed.",
        _ => "The program failed.",
    };

    private static string OfStrava(StravaException error) => error switch
    {
        StravaRateLimitException => "The rate limit is reached.",
        StravaAthleteLimitException => "The app has reached Strava's limit of athletes.",
        StravaAuthorizationException { Cause: StravaAuthorizationCause.AppCredentials } => "Strava refuses the app's credentials.",
        StravaAuthorizationException { Cause: StravaAuthorizationCause.AuthorizationCode } => "Strava refuses the authorization code.",
        StravaAuthorizationException { Cause: StravaAuthorizationCause.NoAthlete } => "No athlete is chosen or connected.",
        StravaAuthorizationException { Cause: StravaAuthorizationCause.ConfiguredToken } => "Strava:RefreshToken cannot be used.",
        StravaAuthorizationException => "The athlete's authorization is needed.",
        StravaMissingScopeException => "The athlete has not granted what this needs.",
        StravaAppInactiveException => "The app is inactive.",
        StravaSubscriptionRequiredException => "The athlete has no subscription to Strava.",
        StravaNotFoundException => "Strava does not have this.",
        StravaUnknownOutcomeException => "Nobody knows whether Strava did it.",
        StravaTransientException => "Strava fails, or cannot be reached.",
        { StatusCode: not null } => "Strava refuses the request.",
        _ => "The request to Strava failed.",
    };

    /// <returns>What the disk or SQLite said, which may lie within what the library says of it; null for anything else.</returns>
    private static string? OfStorage(Exception error) => error switch
    {
        IOException full when FullDisk.Contains(full.HResult) => "The disk is full.",
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => "The disk is full.",
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => "The database is locked.",
        SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } => "The database is damaged, or is none.",
        { InnerException: { } cause } => OfStorage(cause),
        _ => null,
    };
}
