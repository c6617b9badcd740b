using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.SqlServer;

/// <summary>Every log line of this assembly; its event ids are 3000 to 3099.</summary>
internal static partial class SqlServerLog
{
    [LoggerMessage(3000, LogLevel.Warning, "{Cause} Retry {Attempt} of the whole batch in {Seconds:0.0} s")]
    public static partial void Retrying(this ILogger logger, string cause, int attempt, double seconds);

    [LoggerMessage(3001, LogLevel.Information, "The tables and views of {Table} exist")]
    public static partial void SchemaReady(this ILogger logger, string table);

    [LoggerMessage(
        3002,
        LogLevel.Warning,
        "{Server} has not accepted a connection for {Seconds:0} s. If this goes on, check the server and the port in the connection string, and the firewall")]
    public static partial void StillConnecting(this ILogger logger, string server, double seconds);
}
