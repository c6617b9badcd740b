using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Wall-clock times: whatever zone is written behind them is false and dropped.</summary>
internal sealed class LenientLocalTimeConverter(DocumentReading document) : LenientConverter<DateTime?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out DateTime? value)
    {
        value = TryReadWallClock(ref reader);
        return value is not null;
    }

    internal static DateTime? TryReadWallClock(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var written) ? written.DateTime : null;
}
