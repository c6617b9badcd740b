using Microsoft.Extensions.Configuration;

namespace Strava.Ingestion.Console;

/// <summary>The configured sinks, in words.</summary>
internal static class SinkPlaces
{
    public static IEnumerable<string> Of(IConfiguration sinks) =>
        sinks.GetChildren().Where(IsConfigured).OrderBy(Order).Select(Of).OfType<string>();

    /// <returns>The place of the sink of that name, or null when no section is called like it.</returns>
    public static string? Of(IConfiguration sinks, string name) => sinks.GetChildren()
        .FirstOrDefault(sink => sink.Key.Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) is { } found ? Of(found) : null;

    public static string? Of(IConfigurationSection sink) => sink.Key.ToUpperInvariant() switch
    {
        "SQLITE" => sink["Path"],
        "FILES" => sink["Directory"],
        "AZUREBLOB" => $"blob container {sink["Container"] ?? "strava"}",
        "SQLSERVER" => $"SQL Server table {sink["Schema"] ?? "dbo"}.{sink["Table"] ?? "activities"}",
        _ => sink.Key,
    };

    public static bool IsConfigured(IConfigurationSection sink) =>
        !string.IsNullOrWhiteSpace(sink.Value) || sink.GetChildren().Any(IsConfigured);

    // What lies on this machine comes first.
    private static int Order(IConfigurationSection sink) => sink.Key.ToUpperInvariant() switch
    {
        "SQLITE" => 0,
        "FILES" => 1,
        _ => 2,
    };
}
