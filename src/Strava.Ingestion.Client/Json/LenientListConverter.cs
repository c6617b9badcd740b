using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

/// <summary>Lists; an element that cannot be read is noted and left out.</summary>
internal sealed class LenientListConverter<T>(DocumentReading document, JsonConverter<T?> element) : LenientConverter<IReadOnlyList<T>?>(document)
    where T : class
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out IReadOnlyList<T>? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var list = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Document.Spend(1);
            if (element.Read(ref reader, typeof(T), options) is { } item)
            {
                list.Add(item);
            }
        }

        value = list;
        return true;
    }
}
