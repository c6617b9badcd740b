using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Strava.Ingestion;

/// <summary>Nested objects; anything else in their place is a mismatch.</summary>
internal sealed class LenientObjectConverter<T> : LenientConverter<T>
    where T : class
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out T? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        value = JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        return true;
    }
}
