using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>ISO 8601 instants; one without an offset is UTC.</summary>
internal sealed class LenientInstantConverter(DocumentReading document) : LenientConverter<DateTimeOffset?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out DateTimeOffset? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        if (reader.TryGetDateTimeOffset(out var instant) && EndsWithZone(reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan))
        {
            value = instant;
        }
        else if (LenientLocalTimeConverter.TryReadWallClock(ref reader) is { } utc)
        {
            value = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        }

        return value is not null;
    }

    private static bool EndsWithZone(ReadOnlySpan<byte> text) => text.EndsWith("Z"u8) || (text.Length > 10 && text[10..].IndexOfAny((byte)'+', (byte)'-') >= 0);
}
