using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Divides what is broken in an array into its elements, where brackets and quotes balance all the same.</summary>
internal static class BrokenParts
{
    /// <returns>The parts, none of which is an object; the whole where that cannot be had.</returns>
    public static List<ReadOnlyMemory<byte>> Divide(ReadOnlyMemory<byte> broken, int most)
    {
        broken = broken.Trim(" \t\r\n,"u8);
        return Split(broken, most) is { } parts && !parts.Exists(IsObject) ? parts : [broken];
    }

    private static List<ReadOnlyMemory<byte>>? Split(ReadOnlyMemory<byte> broken, int most)
    {
        var bytes = broken.Span;
        var parts = new List<ReadOnlyMemory<byte>>();
        var (start, depth, inString) = (0, 0, false);
        for (var i = 0; i < bytes.Length && depth >= 0 && parts.Count <= most; i++)
        {
            switch (bytes[i])
            {
                case (byte)'\\' when inString:
                    i++;
                    break;
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'{' or (byte)'[' when !inString:
                    depth++;
                    break;
                case (byte)'}' or (byte)']' when !inString:
                    depth--;
                    break;
                case (byte)',' when !inString && depth == 0:
                    Add(parts, broken[start..i]);
                    start = i + 1;
                    break;
            }
        }

        Add(parts, broken[start..]);
        return depth == 0 && !inString ? parts : null;
    }

    private static void Add(List<ReadOnlyMemory<byte>> parts, ReadOnlyMemory<byte> part)
    {
        var trimmed = part.Trim(" \t\r\n"u8);
        if (!trimmed.IsEmpty)
        {
            parts.Add(trimmed);
        }
    }

    private static bool IsObject(ReadOnlyMemory<byte> part)
    {
        try
        {
            var reader = new Utf8JsonReader(part.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read())
            {
            }

            return isObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
