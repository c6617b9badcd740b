namespace Strava.Ingestion.Client;

/// <summary>Finds the elements of a JSON array of objects in which some element is no valid JSON, by counting brackets outside of strings.</summary>
internal static class BrokenArray
{
    /// <returns>The elements, valid or not; or null when the array does not end, so that something may be missing, or has more elements than are wanted.</returns>
    public static List<ReadOnlyMemory<byte>>? TrySlice(ReadOnlyMemory<byte> body, int most)
    {
        var bytes = body.Span;
        var first = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0 || bytes[first] != (byte)'[')
        {
            return null;
        }

        var slices = new List<ReadOnlyMemory<byte>>();
        var start = first + 1;
        var depth = 0;
        var inString = false;
        for (var i = start; i < bytes.Length && slices.Count <= most; i++)
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
                case (byte)']' when !inString && depth == 0:
                    Add(slices, body[start..i]);
                    return bytes[(i + 1)..].ContainsAnyExcept(" \t\r\n"u8) ? null : slices;
                case (byte)'}' or (byte)']' when !inString:
                    depth--;
                    break;
                case (byte)',' when !inString && depth == 0:
                    Add(slices, body[start..i]);
                    start = i + 1;
                    break;
            }
        }

        return null;
    }

    private static void Add(List<ReadOnlyMemory<byte>> slices, ReadOnlyMemory<byte> element)
    {
        var trimmed = element.Trim(" \t\r\n"u8);
        if (!trimmed.IsEmpty)
        {
            slices.Add(trimmed);
        }
    }
}
