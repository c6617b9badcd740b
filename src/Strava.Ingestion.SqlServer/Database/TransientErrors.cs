using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>Errors after which the same batch may well succeed.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues</remarks>
internal static class TransientErrors
{
    /// <summary>The severity of what ends a connection.</summary>
    private const byte EndsConnection = 20;

    private static readonly HashSet<int> Numbers =
    [
        1205, // chosen as the victim of a deadlock
        1222, // a lock was not granted in time
        2601, 2627, // a duplicate key: another writer inserted the row between our UPDATE and our INSERT
        3935, 3960, // a transaction could not go on
        4060, 4221, // the database is moving
        10053, 10054, 10060, 64, 233, // the connection broke
        10928, 10929, 40197, 40501, 40613, 40143, 49918, 49919, 49920, // Azure SQL is busy or moving
        -2, 258, // a time-out
    ];

    public static bool Contains(Exception e) => e switch
    {
        SqlException failure => failure.Errors.Cast<SqlError>().Any(error => Numbers.Contains(error.Number)) || IsBroken(failure),
        _ => IsOfClosedConnection(e),
    };

    /// <summary>What the client throws when a connection breaks while it is still sending rows, or when its pool has none to give.</summary>
    public static bool IsOfClosedConnection(Exception e) => e is InvalidOperationException && e.TargetSite?.DeclaringType?.Assembly == typeof(SqlException).Assembly;

    /// <summary>Whether nobody answers at the server's address. That passes where somebody has answered before; else the address is wrong.</summary>
    public static bool IsOfNoAnswer(Exception e) => e is SqlException { Class: EndsConnection } && e.GetBaseException() is SocketException;

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
