using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Strings of valid Unicode.</summary>
internal sealed class LenientStringConverter(DocumentReading document) : LenientConverter<string?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out string? value)
    {
        value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return value is not null;
    }
}
