using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Seconds, whole or not, within what 32 bits hold.</summary>
internal sealed class LenientDurationConverter(DocumentReading document) : LenientConverter<TimeSpan?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out TimeSpan? value)
    {
        value = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) && Math.Abs(seconds) <= int.MaxValue
            ? TimeSpan.FromSeconds(seconds)
            : null;
        return value is not null;
    }
}
