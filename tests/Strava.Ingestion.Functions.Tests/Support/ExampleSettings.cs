using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Strava.Ingestion.Functions.Tests;

/// <summary>The sample's <c>local.settings.example.json</c>.</summary>
internal static class ExampleSettings
{
    /// <summary>
    /// By the names that both the host and the app know: they read the settings as environment variables, which turns <c>__</c> into a
    /// colon.
    /// </summary>
    public static Dictionary<string, string?> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "local.settings.example.json")));
        return file.RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(
                setting => setting.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
                setting => setting.Value.GetString());
    }
}
