using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

/// <summary>Objects whose names are data, such as the addresses of a photo by size; of a name that stands there twice the last one counts.</summary>
internal sealed class LenientDictionaryConverter<T>(DocumentReading document, JsonConverter<T?> element) : LenientConverter<IReadOnlyDictionary<string, T>?>(document)
    where T : class
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out IReadOnlyDictionary<string, T>? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            Document.Spend(DocumentReading.ObjectCost);
            var name = reader.GetString()!;
            reader.Read();
            if (element.Read(ref reader, typeof(T), options) is { } entry)
            {
                entries[name] = entry;
            }
        }

        value = entries;
        return true;
    }
}
