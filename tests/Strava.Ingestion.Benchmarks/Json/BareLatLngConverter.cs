using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Benchmarks.Json;

/// <summary>A position as Strava writes it, without any care.</summary>
internal sealed class BareLatLngConverter : JsonConverter<LatLng?>
{
    public override LatLng? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        LatLng? position = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var latitude = reader.GetDouble();
            reader.Read();
            position = new LatLng(latitude, reader.GetDouble());
        }

        return position;
    }

    public override void Write(Utf8JsonWriter writer, LatLng? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
