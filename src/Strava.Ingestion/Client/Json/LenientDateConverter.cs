using System.Text.Json;

namespace Strava.Ingestion;

/// <summary>Days, with or without a time behind them.</summary>
internal sealed class LenientDateConverter : LenientConverter<DateOnly?>
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out DateOnly? value)
    {
        value = LenientLocalTimeConverter.TryReadWallClock(ref reader) is { } time ? DateOnly.FromDateTime(time) : null;
        return value is not null;
    }
}
