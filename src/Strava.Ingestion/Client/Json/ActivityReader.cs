using System.Text;
using System.Text.Json;

namespace Strava.Ingestion;

/// <summary>Reads the typed view of one activity from its bytes.</summary>
internal static class ActivityReader
{
    /// <returns>Null when the view was read, else why the document is no activity.</returns>
    public static string? TryRead(ReadOnlySpan<byte> json, out SummaryActivity? activity, out IReadOnlyList<string> unreadableFields)
    {
        activity = null;
        unreadableFields = [];
        FieldMismatches.Take();
        try
        {
            activity = JsonSerializer.Deserialize(json, StravaJsonContext.Default.SummaryActivity);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Without the exception's own text: it quotes the document.
            return "The document is no valid JSON object with a whole number as id.";
        }

        if (activity is not { Id: > 0 })
        {
            return "The document has no positive whole number as id.";
        }

        unreadableFields = NameFields(json, FieldMismatches.Take());
        return null;
    }

    private static List<string> NameFields(ReadOnlySpan<byte> json, long[] positions)
    {
        if (positions.Length == 0)
        {
            return [];
        }

        var names = new List<string>(positions.Length);
        var reader = new Utf8JsonReader(json);
        var name = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                // Not GetString: a name may be invalid UTF-8, and this one is only for people.
                name = Encoding.UTF8.GetString(reader.ValueSpan);
            }
            else if (Array.IndexOf(positions, reader.TokenStartIndex) >= 0)
            {
                names.Add(name);
            }
        }

        return names;
    }
}
