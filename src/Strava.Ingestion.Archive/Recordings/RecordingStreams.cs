using System.Buffers;
using System.Text.Json;

namespace Strava.Ingestion.Archive;

/// <summary>Writes samples in the form in which the API answers streams, keyed by their type.</summary>
internal static class RecordingStreams
{
    /// <returns>UTF-8 JSON, or null when nothing was recorded: the API has no streams then, either.</returns>
    public static ReadOnlyMemory<byte>? Write(RecordingColumns samples)
    {
        if (samples.Time.Length == 0)
        {
            return null;
        }

        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            Write(writer, StreamKey.Time, samples.Time, writer.WriteNumberValue);
            Write(writer, StreamKey.Latlng, samples.Latlng, position => WritePosition(writer, position));
            Write(writer, StreamKey.Altitude, samples.Altitude, value => WriteNumber(writer, value, 1));
            Write(writer, StreamKey.Distance, samples.Distance, value => WriteNumber(writer, value, 1));
            Write(writer, StreamKey.VelocitySmooth, samples.VelocitySmooth, value => WriteNumber(writer, value, 3));
            Write(writer, StreamKey.Heartrate, samples.Heartrate, value => WriteNumber(writer, value, 0));
            Write(writer, StreamKey.Cadence, samples.Cadence, value => WriteNumber(writer, value, 0));
            Write(writer, StreamKey.Watts, samples.Watts, value => WriteNumber(writer, value, 0));
            Write(writer, StreamKey.Temp, samples.Temp, value => WriteNumber(writer, value, 0));
            Write(writer, StreamKey.Moving, samples.Moving, writer.WriteBooleanValue);
            writer.WriteEndObject();
        }

        return json.WrittenMemory;
    }

    private static void Write<T>(Utf8JsonWriter writer, string key, T[]? column, Action<T> write)
    {
        if (column is null)
        {
            return;
        }

        writer.WriteStartObject(key);
        writer.WriteStartArray("data");
        foreach (var value in column)
        {
            write(value);
        }

        writer.WriteEndArray();
        writer.WriteString("series_type", "distance");
        writer.WriteNumber("original_size", column.Length);
        writer.WriteString("resolution", "high");
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, double? value, int decimals)
    {
        if (value is { } known)
        {
            writer.WriteNumberValue(Math.Round(known, decimals));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WritePosition(Utf8JsonWriter writer, LatLng? position)
    {
        if (position is not { } known)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        writer.WriteNumberValue(Math.Round(known.Latitude, 6));
        writer.WriteNumberValue(Math.Round(known.Longitude, 6));
        writer.WriteEndArray();
    }
}
