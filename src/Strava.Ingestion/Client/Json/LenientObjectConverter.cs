using System.Text.Json;
using System.Text.Json.Serialization;

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

        // Not JsonSerializer.Deserialize: it would count positions from the start of the object, and they are named from the document's.
        value = ((JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter).Read(ref reader, typeof(T), options);
        return true;
    }
}
