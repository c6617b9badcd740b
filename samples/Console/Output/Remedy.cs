using Azure;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Strava.Ingestion.Console;

/// <summary>Whether to run a failed command again, or to fix something first.</summary>
internal static class Remedy
{
    private const string Again = "Nothing is lost. Run the same command again. --verbose prints details.";
    private const string WhenReached =
        "Nothing is lost. Fix the problem, or wait for the server, and then run the same command again. --verbose prints details.";

    private const string FixFirst = "Fix the problem first. Until then, running the same command again does not help. --verbose prints details.";

    private static readonly int[] PassingOfSqlite =
        [raw.SQLITE_BUSY, raw.SQLITE_LOCKED, raw.SQLITE_FULL, raw.SQLITE_IOERR, raw.SQLITE_NOMEM, raw.SQLITE_INTERRUPT];

    // A time-out, a deadlock, a connection that broke, a server or a database that starts up, one of Azure that moves or wakes up, and
    // another process that creates the schema.
    private static readonly int[] PassingOfSqlServer =
    [
        -2, 233, 904, 921, 922, 1205, 1222, 10053, 10054, 10928, 10929, 17187, 17188, 18401, 40197, 40501, 40613, 49918, 49919, 49920, 51218,
    ];

    // Nobody answers at the address: it is wrong, or the server or the network between is down.
    private static readonly int[] NoAnswerOfSqlServer = [-1, 0, 2, 40, 53, 10060, 10061, 11001];

    public static string Of(Exception? error) => error switch
    {
        null => FixFirst,
        _ when IsOfNoAnswer(error) => WhenReached,
        _ when Passes(error) => Again,
        _ => FixFirst,
    };

    private static bool IsOfNoAnswer(Exception error) => error switch
    {
        SqlException sql => NoAnswerOfSqlServer.Contains(sql.Number),
        RequestFailedException azure => azure.Status == 0,
        AggregateException several => several.InnerExceptions.Any(IsOfNoAnswer),
        SinkException or IOException when error.InnerException is { } cause => IsOfNoAnswer(cause),
        _ => false,
    };

    /// <summary>What storage said is within what the library says of it.</summary>
    private static bool Passes(Exception error) => error switch
    {
        StravaTransientException or TimeoutException => true,
        SqliteException sqlite => PassingOfSqlite.Contains(sqlite.SqliteErrorCode),
        RequestFailedException azure => azure.Status is 408 or 409 or 412 or 429 or >= 500,
        SqlException sql => PassingOfSqlServer.Contains(sql.Number),
        InvalidDataException or UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException => false,
        AggregateException several => several.InnerExceptions.All(Passes),
        SinkException or IOException when error.InnerException is { } cause => Passes(cause),
        SinkException or IOException => true,
        _ => false,
    };
}
