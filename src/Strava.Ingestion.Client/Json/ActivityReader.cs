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
                return "The document is not a JSON object with an id.";
            }

            activity = opened.Read<SummaryActivity>(ref reader);
            if (reader.Read())
            {
                return "The document is more than one JSON object with an id.";
            }

            if (activity is not { Id: > 0 })
            {
                return "The id of the document is not a positive whole number.";
            }

            unreadableFields = opened.Document.TakeUnreadable(json);
            return null;
        }
        catch (JsonException)
        {
            // Without the exception's own text: it quotes the document.
            return "The document is not a valid JSON object with a whole number as its id.";
        }
        catch (StravaException e)
        {
            return $"The document has an id, but it is not an activity: {e.Message}";
        }
    }

    /// <summary>Reads an array of nothing but activities in one pass.</summary>
    /// <param name="json">The array.</param>
    /// <param name="most">How many elements it may have.</param>
    /// <param name="found">Is given each activity, its bytes, and the names of its fields that could not be read.</param>
    /// <returns>Whether it is one; if not, some may have been found all the same.</returns>
    public static bool TryReadArray(ReadOnlyMemory<byte> json, int most, Action<SummaryActivity, ReadOnlyMemory<byte>, IReadOnlyList<string>> found)
    {
        using var opened = StravaJson.Open(json);
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            var isWhole = reader.Read() && reader.TokenType == JsonTokenType.StartArray;
            while (isWhole && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var activity = opened.Read<SummaryActivity>(ref reader);
                isWhole = activity is { Id: > 0 } && most-- > 0;
                if (isWhole)
                {
                    found(activity!, activity!.Raw, opened.Document.TakeUnreadable(activity.Raw));
                }
            }

            // Reads on to the end, so that rubbish behind the array is found too.
            return isWhole && !reader.Read();
        }
        catch (Exception e) when (e is JsonException or StravaException)
        {
            return false;
        }
    }
}
