using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Finite numbers, however they are spelled.</summary>
internal sealed class LenientDoubleConverter(DocumentReading document) : LenientConverter<double?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out double? value)
    {
        value = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
        return value is not null;
    }
}
