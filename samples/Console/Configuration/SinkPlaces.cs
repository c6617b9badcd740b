using Microsoft.Extensions.Configuration;

namespace Strava.Ingestion.Console;

/// <summary>The configured sinks, in words.</summary>
internal static class SinkPlaces
{
    public static IEnumerable<string> Of(IConfiguration sinks) =>
        sinks.GetChildren().Where(HasValue).OrderBy(Order).Select(sink => sink.Key.ToUpperInvariant() switch
        {
            "SQLITE" => sink["Path"],
            "FILES" => sink["Directory"],
            "AZUREBLOB" => $"blob container {sink["Container"] ?? "strava"}",
            "SQLSERVER" => $"SQL Server table {sink["Schema"] ?? "dbo"}.{sink["Table"] ?? "activities"}",
            _ => sink.Key,
        }).OfType<string>();

    // What lies on this machine comes first.
    private static int Order(IConfigurationSection sink) => sink.Key.ToUpperInvariant() switch
    {
        "SQLITE" => 0,
        "FILES" => 1,
        _ => 2,
    };

    private static bool HasValue(IConfigurationSection section) =>
        !string.IsNullOrWhiteSpace(section.Value) || section.GetChildren().Any(HasValue);
}
