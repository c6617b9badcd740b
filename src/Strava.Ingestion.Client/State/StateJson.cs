using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Strava.Ingestion.Client;

/// <summary>Typed documents of the state.</summary>
internal static class StateJson
{
    /// <returns>The document; null when there is none, or one that is damaged or foreign.</returns>
    public static T? Read<T>(StateDocument? document, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return document is null ? null : JsonSerializer.Deserialize(document.Content.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static byte[] Write<T>(T document, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(document, type);
}
