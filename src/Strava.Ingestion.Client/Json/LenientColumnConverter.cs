using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

/// <summary>Columns: an element that cannot be read is noted and null, because the place of the others counts.</summary>
internal sealed class LenientColumnConverter<T>(DocumentReading document, JsonConverter<T> element) : LenientConverter<IReadOnlyList<T>?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out IReadOnlyList<T>? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var column = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Document.Spend(1);
            column.Add(element.Read(ref reader, typeof(T), options)!);
        }

        value = column;
        return true;
    }
}
