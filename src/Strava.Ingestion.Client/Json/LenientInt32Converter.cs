using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Whole numbers of 32 bits, also spelled <c>7.0</c>.</summary>
internal sealed class LenientInt32Converter(DocumentReading document) : LenientConverter<int?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out int? value)
    {
        value = LenientInt64Converter.TryReadWhole(ref reader) is { } whole and >= int.MinValue and <= int.MaxValue ? (int)whole : null;
        return value is not null;
    }
}
