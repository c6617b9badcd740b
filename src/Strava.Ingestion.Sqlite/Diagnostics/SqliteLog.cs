using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Sqlite;

/// <summary>Every log line of this assembly; its event ids are 2000 to 2099.</summary>
internal static partial class SqliteLog
{
    [LoggerMessage(2000, LogLevel.Information, "The tables of the {Component} in '{Path}' are created or updated: schema version {Version}")]
    public static partial void SchemaMigrated(this ILogger logger, string component, string path, int version);

    [LoggerMessage(2001, LogLevel.Warning, "Waiting for another program that has locked '{Path}', for at most {Seconds} s")]
    public static partial void WaitingForLock(this ILogger logger, string path, int seconds);
}
