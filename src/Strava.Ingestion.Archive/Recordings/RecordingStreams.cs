using System.Text;

namespace Strava.Ingestion.Archive;

/// <summary>Writes samples in the form in which the API answers streams, keyed by their type.</summary>
internal static class RecordingStreams
{
    // Some hundred bytes a sample are usual; what is more makes the buffer grow.
    private const int BytesOfSample = 110;
    private const int BytesOfKeys = 1024;

    /// <returns>UTF-8 JSON, or null when nothing was recorded: the API has no streams then, either.</returns>
    public static ReadOnlyMemory<byte>? Write(RecordingColumns samples)
    {
        if (samples.Time.Length == 0)
        {
            return null;
        }

        var json = new ColumnWriter((samples.Time.Length * BytesOfSample) + BytesOfKeys);
        json.Text("{"u8);
        Write(json, StreamKey.Time, samples.Time, static (json, second) => json.Number(second, 0));
        Write(json, StreamKey.Latlng, samples.Latlng, static (json, position) => json.Position(position));
        Write(json, StreamKey.Altitude, samples.Altitude, static (json, metres) => json.Number(metres, 1));
        Write(json, StreamKey.Distance, samples.Distance, static (json, metres) => json.Number(metres, 1));
        Write(json, StreamKey.VelocitySmooth, samples.VelocitySmooth, static (json, speed) => json.Number(speed, 3));
        Write(json, StreamKey.Heartrate, samples.Heartrate, static (json, value) => json.Number(value, 0));
        Write(json, StreamKey.Cadence, samples.Cadence, static (json, value) => json.Number(value, 0));
        Write(json, StreamKey.Watts, samples.Watts, static (json, value) => json.Number(value, 0));
        Write(json, StreamKey.Temp, samples.Temp, static (json, value) => json.Number(value, 0));
        Write(json, StreamKey.Moving, samples.Moving, static (json, isMoving) => json.Text(isMoving ? "true"u8 : "false"u8));
        json.Text("}"u8);
        return json.Written;
    }

    private static void Write<T>(ColumnWriter json, string key, T[]? column, Action<ColumnWriter, T> write)
    {
        if (column is null)
        {
            return;
        }

        // Time is the first.
        json.Text(key == StreamKey.Time ? "\""u8 : ",\""u8);
        json.Text(Encoding.ASCII.GetBytes(key));
        json.Text("\":{\"data\":["u8);
        for (var i = 0; i < column.Length; i++)
        {
            if (i > 0)
            {
                json.Text(","u8);
            }

            write(json, column[i]);
        }

        json.Text("],\"series_type\":\"distance\",\"original_size\":"u8);
        json.Number(column.Length, 0);
        json.Text(",\"resolution\":\"high\"}"u8);
    }
}
