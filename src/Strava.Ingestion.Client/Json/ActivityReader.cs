using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Reads the typed view of one activity from its bytes.</summary>
internal static class ActivityReader
{
    /// <returns>Null when the view was read, else why the document is no activity.</returns>
    public static string? TryRead(ReadOnlyMemory<byte> json, out SummaryActivity? activity, out IReadOnlyList<string> unreadableFields)
    {
        activity = null;
        unreadableFields = [];
        using var opened = StravaJson.Open(json);
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return "The document is no JSON object with an id.";
            }

            activity = opened.Read<SummaryActivity>(ref reader);
            if (reader.Read())
            {
                return "The document is more than one JSON object with an id.";
            }

            if (activity is not { Id: > 0 })
            {
                return "The document has no positive whole number as id.";
            }

            unreadableFields = FieldNames.Of(json.Span, opened.Document.Mismatches.Take());
            return null;
        }
        catch (JsonException)
        {
            // Without the exception's own text: it quotes the document.
            return "The document is no valid JSON object with a whole number as id.";
        }
        catch (StravaException e)
        {
            return $"The document with its id is no activity: {e.Message}";
        }
    }
}
