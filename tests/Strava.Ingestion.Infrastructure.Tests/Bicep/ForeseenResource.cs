using System.Text.Json;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>One resource of a deployment.</summary>
internal sealed class ForeseenResource(JsonElement resource)
{
    public JsonElement Json { get; } = resource;

    public string Type => Json.GetProperty("type").GetString()!;

    public string Name => Json.GetProperty("name").GetString()!;

    /// <summary>The last part of a child's name.</summary>
    public string ShortName => Name[(Name.LastIndexOf('/') + 1)..];

    public string Id => Json.GetProperty("id").GetString()!;

    public bool Is(string type) => string.Equals(Type, type, StringComparison.OrdinalIgnoreCase);

    /// <returns>The value below <c>properties</c>, or null when it is not there.</returns>
    public JsonElement? Property(string path)
    {
        var value = Json;
        foreach (var name in path.Split('.').Prepend("properties"))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value;
    }

    /// <returns>The value as text, such as <c>Disabled</c> or <c>false</c>; null when it is not there.</returns>
    public string? Text(string path) => Property(path) is { } value
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
        : null;

    public override string ToString() => $"{Type} {Name}";
}
