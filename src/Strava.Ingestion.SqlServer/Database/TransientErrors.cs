using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>Errors after which the same batch may well succeed.</summary>
/// <remarks>
/// Compared with the list of Microsoft.Data.SqlClient 7.1 (SqlConfigurableRetryFactory.BaselineTransientErrors) and with that of EF Core 10
/// (SqlServerTransientExceptionDetector). What differs from them, and why:
/// <list type="bullet">
/// <item>4060 (no such database), 10060 and 11001 (nobody answers) pass only where somebody has answered before: else the setting is wrong.</item>
/// <item>42108 (a paused pool), 926 (a suspect database) and 20 (no encryption) wait for an administrator.</item>
/// <item>A time-out passes here: each batch may be repeated although it was carried out, which EF Core cannot know of its own.</item>
/// <item>2601, 2627, 17187, 17188, 983, 976 and 6005 are in neither list: see beside them.</item>
/// <item>EF Core's of DDL, full-text search, replication and tables in memory are left out: nothing here meets them.</item>
/// </list>
/// https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues,
/// https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
/// </remarks>
internal static class TransientErrors
{
    private const int TimeOut = -2;

    /// <summary>The severity of what ends a connection.</summary>
    private const byte EndsConnection = 20;

    public static IReadOnlySet<int> Numbers { get; } = new HashSet<int>
    {
        1203, 1204, 1205, 1222, // a lock: there is none to give, a deadlock, or it was not granted in time
        2601, 2627, // a duplicate key: another writer inserted the row between our look and our INSERT
        3935, 3947, 3948, 3953, 3957, 3960, 3966, // a transaction could not go on
        8628, 8645, 8651, // no memory for a query at the moment
        904, 921, 922, 927, 941, 952, // the database is starting up, recovering or being restored
        976, 982, 983, 988, 4221, // the replica is changing its role
        6005, 17187, 17188, 17197, 17889, 18401, // the server is starting up, shutting down, or at its limits
        64, 121, 233, 258, 997, 10053, 10054, TimeOut, // the connection broke, or nothing came in time
        10928, 10929, 10930, 10936, 40143, 40197, 40501, 40540, 40613, 40642, 40648, 40675, 40903, // Azure SQL is busy or moving,
        42109, 49802, 49918, 49919, 49920, // or wakes up
    };

    // A database that cannot be opened; an address at which nobody is found, or from which nobody answers.
    private static readonly HashSet<int> Absences = [4060, 2, 40, 53, 10060, 10061, 11001];

    public static bool Contains(Exception e) => e switch
    {
        SqlException failure => Has(failure, Numbers) || IsBroken(failure),
        _ => IsOfClosedConnection(e),
    };

    /// <summary>What the client throws when a connection breaks while it is still sending rows, or when its pool has none to give.</summary>
    public static bool IsOfClosedConnection(Exception e) => e is InvalidOperationException && e.TargetSite?.DeclaringType?.Assembly == typeof(SqlException).Assembly;

    /// <summary>Whether the server or the database is not there. That passes where the server has answered for it before; else the setting is wrong.</summary>
    public static bool IsOfAbsence(Exception e) =>
        e is SqlException failure && (Has(failure, Absences) || (failure.Class == EndsConnection && e.GetBaseException() is SocketException));

    public static bool IsOfTimeOut(Exception e) => e is SqlException failure && failure.Errors.Cast<SqlError>().Any(error => error.Number == TimeOut);

    private static bool Has(SqlException e, IReadOnlySet<int> numbers) => e.Errors.Cast<SqlError>().Any(error => numbers.Contains(error.Number));

    /// <summary>
    /// Outside Windows the client gives a connection that broke no number; the socket says what happened, or nobody does where the server
    /// ended the connection in good order, as it does when it is shut down.
    /// </summary>
    private static bool IsBroken(SqlException e) => e.GetBaseException() switch
    {
        SocketException
        {
            SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.TimedOut or SocketError.NetworkReset
        } => true,
        SqlException => e is { Number: 0, Class: EndsConnection },
        _ => false,
    };
}
