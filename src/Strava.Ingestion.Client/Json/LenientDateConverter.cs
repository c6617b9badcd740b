using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Days, with or without a time behind them.</summary>
internal sealed class LenientDateConverter(DocumentReading document) : LenientConverter<DateOnly?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out DateOnly? value)
    {
        value = LenientLocalTimeConverter.TryReadWallClock(ref reader) is { } time ? DateOnly.FromDateTime(time) : null;
        return value is not null;
    }
}
