using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary><c>[latitude, longitude]</c>; the empty array is Strava's way to say that there is no GPS.</summary>
internal sealed class LenientLatLngConverter(DocumentReading document) : LenientConverter<LatLng?>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out LatLng? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        Span<double> numbers = stackalloc double[2];
        var count = 0;
        var readable = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count < 2 && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number))
            {
                numbers[count++] = number;
            }
            else
            {
                readable = false;
                reader.Skip();
            }
        }

        value = readable && count == 2 ? new LatLng(numbers[0], numbers[1]) : null;
        return readable && count is 0 or 2;
    }
}
