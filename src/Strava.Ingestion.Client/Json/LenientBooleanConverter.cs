using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>True and false, also as 1 and 0.</summary>
internal sealed class LenientBooleanConverter(DocumentReading document) : LenientConverter<bool?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out bool? value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => LenientInt64Converter.TryReadWhole(ref reader) switch { 1 => true, 0 => false, _ => null },
        };
        return value is not null;
    }
}
