using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Sqlite;

/// <summary>Turns what SQLite or the file system says into a cause and a remedy.</summary>
internal static class SqliteFailure
{
    public static bool IsOne(Exception e) => e is SqliteException or IOException or UnauthorizedAccessException or InvalidDataException;

    /// <param name="e">What was thrown.</param>
    /// <param name="path">The database file.</param>
    /// <param name="key">The setting that names it.</param>
    /// <param name="afterwards">What to do once a damaged file is moved away.</param>
    public static string Describe(Exception e, string path, string key, string afterwards) => e switch
    {
        // Names the file and the remedy itself; see SchemaMigrator.
        InvalidDataException => e.Message,
        SqliteException sqlite => $"The database '{path}' failed: {e.Message} {Remedy(sqlite.SqliteErrorCode, key, afterwards)}",
        _ => $"The database '{path}' failed: {e.Message} {Remedy(SQLitePCL.raw.SQLITE_CANTOPEN, key, afterwards)}",
    };

    private static string Remedy(int code, string key, string afterwards) => code switch
    {
        SQLitePCL.raw.SQLITE_FULL => "Free some space on its disk, and run again.",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => "Another program has kept it locked. Close that program, and run again.",
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => $"It is not an SQLite database, or it is damaged. Move it to another place and {afterwards}. Or choose another file with {key}.",
        SQLitePCL.raw.SQLITE_ERROR => $"It has the tables of another program. Choose another file with {key}.",
        _ => $"Check that its folder exists and can be written, or choose another file with {key}.",
    };
}
