using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Ids: whole numbers, also spelled <c>7.0</c> or in digits as text; 0, which is nobody's id, when there is none.</summary>
internal sealed class LenientIdConverter(DocumentReading document) : LenientConverter<long>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out long value)
    {
        var whole = LenientInt64Converter.TryReadId(ref reader);
        value = whole ?? 0;
        return whole is not null;
    }
}
