using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Whole numbers, also spelled <c>7.0</c>.</summary>
internal sealed class LenientInt64Converter(DocumentReading document) : LenientConverter<long?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out long? value)
    {
        value = TryReadWhole(ref reader);
        return value is not null;
    }

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
}
