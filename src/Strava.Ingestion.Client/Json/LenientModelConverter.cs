using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

/// <summary>Models, each with its slice of the document beside it; anything else than an object in their place is a mismatch.</summary>
/// <param name="document">What is read.</param>
/// <param name="properties">Reads the properties; null for the serializer.</param>
internal sealed class LenientModelConverter<T>(DocumentReading document, JsonConverter<T>? properties = null) : LenientConverter<T?>(document)
    where T : StravaModel
{
    private JsonConverter<T>? _properties = properties;

    public bool IsReadByFields { get; } = properties is not null;

    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out T? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        Document.Spend(DocumentReading.ObjectCost);
        var start = reader.TokenStartIndex;

        // Not JsonSerializer.Deserialize: it would count positions from the start of the object, and they are named from the document's.
        _properties ??= (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
        value = _properties.Read(ref reader, typeof(T), options);
        value?.Raw = Document.Slice(start, reader.BytesConsumed);
        return value is not null;
    }
}
