using System.Buffers;
using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Strava's other form of streams: an array, in which each says its own type.</summary>
internal static class StreamArray
{
    private const int MostStreams = 100;

    /// <returns>The same streams as an object by type; or null when the answer is no array.</returns>
    public static ReadOnlyMemory<byte>? ToObject(ReadOnlyMemory<byte> json)
    {
        if (json.Span.TrimStart(" \t\r\n"u8) is not [(byte)'[', ..] || JsonSlices.SliceArray(json, MostStreams) is not { Elements: var streams })
        {
            return null;
        }

        var keyed = new ArrayBufferWriter<byte>(json.Length + streams.Count + 2);
        keyed.Write("{"u8);
        foreach (var stream in streams)
        {
            if (TypeOf(stream.Span) is { IsEmpty: false } type)
            {
                keyed.Write(keyed.WrittenCount > 1 ? ",\""u8 : "\""u8);
                keyed.Write(type);
                keyed.Write("\":"u8);
                keyed.Write(stream.Span);
            }
        }

        keyed.Write("}"u8);
        return keyed.WrittenMemory;
    }

    /// <returns>The type as it is written, or nothing.</returns>
    private static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> stream)
    {
        try
        {
            var reader = new Utf8JsonReader(stream);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return [];
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("type"u8);
                reader.Read();
                if (isType)
                {
                    return reader.TokenType == JsonTokenType.String ? reader.ValueSpan : [];
                }

                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A broken one costs that one.
        }

        return [];
    }
}
