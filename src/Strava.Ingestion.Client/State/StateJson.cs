using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Strava.Ingestion.Client;

/// <summary>Typed documents of the state.</summary>
internal static class StateJson
{
    /// <returns>The document, or that it is damaged or foreign: no JSON, <c>null</c>, of other types, or with what no document of ours has.</returns>
    public static StateReading<T> Read<T>(ReadOnlySpan<byte> content, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var document = JsonSerializer.Deserialize(content, type);
            return document is null || (document is IStateContent checkable && !checkable.IsSound())
                ? new StateReading<T>(null, IsDamaged: true)
                : new StateReading<T>(document, IsDamaged: false);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return new StateReading<T>(null, IsDamaged: true);
        }
    }

    public static byte[] Write<T>(T document, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(document, type);
}
