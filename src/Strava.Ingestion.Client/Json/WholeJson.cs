using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Looks at documents that are kept as they are.</summary>
internal static class WholeJson
{
    /// <summary>Whether it is a JSON array or object, and whole; a proxy's sign-in page also answers 200.</summary>
    public static bool IsContainer(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = int.MaxValue });
            var isContainer = reader.Read() && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
            while (reader.Read())
            {
            }

            return isContainer;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether a document that <see cref="IsContainer"/> is an array without elements.</summary>
    public static bool IsEmptyArray(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        return reader.Read() && reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.EndArray;
    }
}
