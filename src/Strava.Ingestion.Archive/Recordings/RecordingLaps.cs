using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Strava.Ingestion.Archive;

/// <summary>Writes laps in the form in which the API answers them: what the file says of each, and what its samples add up to.</summary>
internal static class RecordingLaps
{
    /// <returns>UTF-8 JSON, or null when the file has no laps.</returns>
    public static ReadOnlyMemory<byte>? Write(Recording recording)
    {
        if (recording.Laps.Count == 0)
        {
            return null;
        }

        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            for (var i = 0; i < recording.Laps.Count; i++)
            {
                writer.WriteStartObject();
                Write(writer, recording.Laps[i], i + 1);
                Write(writer, recording.Laps[i], recording.Samples);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return json.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, RecordingSection lap, int index)
    {
        writer.WriteString("name", FormattableString.Invariant($"Lap {index}"));
        writer.WriteNumber("lap_index", index);
        writer.WriteNumber("split", index);
        writer.WriteString("start_date", lap.Start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Write(writer, "elapsed_time", lap.Elapsed?.TotalSeconds, 0);
        Write(writer, "moving_time", lap.Timer?.TotalSeconds, 0);
        Write(writer, "distance", lap.Distance, 1);
        Write(writer, "average_speed", lap.Timer?.TotalSeconds is > 0 and var seconds ? lap.Distance / seconds : null, 3);
    }

    private static void Write(Utf8JsonWriter writer, RecordingSection lap, RecordingColumns samples)
    {
        if (lap is not { StartIndex: { } first, EndIndex: { } last })
        {
            return;
        }

        writer.WriteNumber("start_index", first);
        writer.WriteNumber("end_index", last);
        Write(writer, "max_speed", Of(samples.VelocitySmooth)?.Max(), 3);
        Write(writer, "average_heartrate", Of(samples.Heartrate)?.Average(), 1);
        Write(writer, "max_heartrate", Of(samples.Heartrate)?.Max(), 0);
        Write(writer, "average_cadence", Of(samples.Cadence)?.Average(), 1);
        Write(writer, "average_watts", Of(samples.Watts)?.Average(), 1);

        IEnumerable<T?>? Of<T>(T?[]? column)
            where T : struct => column?.Skip(first).Take(last - first + 1);
    }

    private static void Write(Utf8JsonWriter writer, string name, double? value, int decimals)
    {
        if (value is { } known && double.IsFinite(known))
        {
            writer.WriteNumber(name, Math.Round(known, decimals));
        }
    }
}
