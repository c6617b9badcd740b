using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Sqlite;

/// <summary>Turns what SQLite or the file system says into a cause and a remedy.</summary>
internal static class SqliteFailure
{
    public static bool IsOne(Exception e) => e is SqliteException or IOException or UnauthorizedAccessException;

    public static string Describe(Exception e, string path, string key) =>
        $"The database '{path}' failed: {(e as SqliteException)?.Message ?? e.Message} {Remedy((e as SqliteException)?.SqliteErrorCode, key)}";

    private static string Remedy(int? code, string key) => code switch
    {
        SQLitePCL.raw.SQLITE_FULL => "Make space on its disk and run again.",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => "Another program has kept it locked; close that one and run again.",
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => $"It is no SQLite database, or damaged: move it away and run again to fetch everything anew, or choose another with {key}.",
        _ => $"Check that its folder exists and can be written, or choose another with {key}.",
    };
}
