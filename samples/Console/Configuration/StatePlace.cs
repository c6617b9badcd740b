using Microsoft.Extensions.Configuration;

namespace Strava.Ingestion.Console;

/// <summary>The configured state, in words.</summary>
internal static class StatePlace
{
    /// <param name="state">The section <c>Strava:State</c>; the order is that in which the stores are chosen.</param>
    public static string Of(IConfiguration state)
    {
        var (server, blobs, sqlite) = (state.GetSection("SqlServer"), state.GetSection("AzureBlob"), state.GetSection("Sqlite"));
        return SinkPlaces.IsConfigured(server) ? $"SQL Server table {server["Schema"] ?? "dbo"}.{server["Table"] ?? "ingestion_state"}"
            : SinkPlaces.IsConfigured(blobs) ? $"blob container {blobs["Container"] ?? "strava-state"}"
            : SinkPlaces.IsConfigured(sqlite) ? $"{sqlite["Path"]}"
            : state["Files:Directory"] ?? new FileStateOptions().Directory;
    }
}
