using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Finds the values in a document without copying a byte.</summary>
internal static class JsonSlices
{
    private const int QuotedCheaply = 1024 * 1024;

    /// <summary>Slices a JSON array, one JSON object, or several of them (one a line, as in NDJSON).</summary>
    /// <exception cref="InvalidDataException">It is no whole document: empty, cut off, or no JSON at all.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Slice(ReadOnlyMemory<byte> json)
    {
        json = json.TrimStart("\uFEFF"u8);
        return json.Span.TrimStart(" \t\r\n"u8) switch
        {
            [] => throw new InvalidDataException("The document is empty."),
            [(byte)'[', ..] => SliceArray(json)?.Elements ?? throw new InvalidDataException("The document is not a complete JSON array."),
            [(byte)'{', ..] => SliceObjects(json),
            _ => throw new InvalidDataException("The document is neither a JSON array nor JSON objects."),
        };
    }

    /// <returns>
    /// Whether a document is known to be no whole array or object. A short one is not looked at: the serializer finds that out itself, but its exception
    /// quotes everything behind the broken place several times over.
    /// </returns>
    public static bool IsKnownBroken(ReadOnlyMemory<byte> json) => json.Length > QuotedCheaply && !BrokenArray.IsNone(json);

    /// <returns>The elements, or null when it is no array that ends, so that something may be missing, or one of more elements than are wanted.</returns>
    public static ArraySlices? SliceArray(ReadOnlyMemory<byte> json, int most = int.MaxValue)
    {
        if (IsKnownBroken(json))
        {
            return BrokenArray.TrySlice(json, most);
        }

        try
        {
            // The reader is no recursive one: depth costs a bit a level, and is judged where an element is read.
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return null;
            }

            var slices = new List<ReadOnlyMemory<byte>>(200);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                slices.Add(SliceValue(ref reader, json));
                if (slices.Count > most)
                {
                    return null;
                }
            }

            // Reads on to the end, so that rubbish behind the array is found too.
            reader.Read();
            return new ArraySlices(slices, []);
        }
        catch (JsonException)
        {
            // One broken element must not cost the other 199, as long as the array as such is whole.
            return BrokenArray.TrySlice(json, most);
        }
    }

    private static List<ReadOnlyMemory<byte>> SliceObjects(ReadOnlyMemory<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = int.MaxValue, AllowMultipleValues = true });
            var slices = new List<ReadOnlyMemory<byte>>();
            while (reader.Read())
            {
                slices.Add(SliceValue(ref reader, json));
            }

            return slices;
        }
        catch (JsonException)
        {
            // A broken line costs that line.
            return SliceLines(json);
        }
    }

    private static List<ReadOnlyMemory<byte>> SliceLines(ReadOnlyMemory<byte> json)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        foreach (var range in json.Span.Split((byte)'\n'))
        {
            var line = json[range].Trim(" \t\r"u8);
            if (!line.IsEmpty)
            {
                lines.Add(line);
            }
        }

        // A line that is a part of an object, as where each property has its own, would be taken for a document.
        return lines.Exists(static line => line.Span is [.., (byte)',' or (byte)'{' or (byte)'['])
            ? throw new InvalidDataException("The document is broken, and its objects take several lines each, so that they cannot be told apart.")
            : lines;
    }

    private static ReadOnlyMemory<byte> SliceValue(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }
}
