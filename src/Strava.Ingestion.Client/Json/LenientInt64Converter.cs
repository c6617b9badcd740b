using System.Buffers.Text;
using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Numbers of 64 bits, which all are ids: whole ones, also spelled <c>7.0</c> or in digits as text.</summary>
internal sealed class LenientInt64Converter(DocumentReading document) : LenientConverter<long?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out long? value)
    {
        value = TryReadId(ref reader);
        return value is not null;
    }

    /// <summary>Reads a whole number, or an id that is kept as text.</summary>
    internal static long? TryReadId(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? Digits(reader.ValueSpan) : TryReadWhole(ref reader);

    internal static long? TryReadWhole(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            return null;
        }

        if (reader.TryGetInt64(out var whole))
        {
            return whole;
        }

        // A double is exact only up to 2^53; beyond that "7e20" is no id anyone meant.
        const double Exact = 1L << 53;
        return reader.TryGetDouble(out var number) && number == Math.Truncate(number) && Math.Abs(number) <= Exact ? (long)number : null;
    }

    /// <summary>Some databases and pipelines keep ids as text. Nothing but digits is one.</summary>
    private static long? Digits(ReadOnlySpan<byte> text) =>
        text is [>= (byte)'1' and <= (byte)'9', ..] && Utf8Parser.TryParse(text, out long id, out var length) && length == text.Length ? id : null;
}
