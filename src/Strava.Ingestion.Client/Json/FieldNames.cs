using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Gives the noted positions of a document, in their order, their names, for people.</summary>
internal static class FieldNames
{
    private const int LongestName = 100;

    // The reader's own limit is 64.
    private const int MostDepth = 66;

    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> json, long[] positions)
    {
        if (positions.Length == 0)
        {
            return [];
        }

        var names = new List<string>(positions.Length);
        var reader = new Utf8JsonReader(json);
        Span<Range> byDepth = stackalloc Range[MostDepth];
        while (names.Count < positions.Length && reader.Read())
        {
            if (Array.BinarySearch(positions, reader.TokenStartIndex) >= 0)
            {
                // Not GetString: a name may be invalid UTF-8.
                names.Add(Encoding.UTF8.GetString(json[byDepth[reader.CurrentDepth]]));
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var start = (int)reader.TokenStartIndex + 1;
                byDepth[reader.CurrentDepth] = start..(start + Math.Min(reader.ValueSpan.Length, LongestName));
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                // What stands in a list is called as the list.
                byDepth[reader.CurrentDepth + 1] = byDepth[reader.CurrentDepth];
            }
        }

        return names;
    }
}
