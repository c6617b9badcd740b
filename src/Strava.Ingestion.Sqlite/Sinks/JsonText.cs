using System.Text.Json;

namespace Strava.Ingestion.Sqlite;

/// <summary>Takes a text from JSON to a column without making a string of it: it is in UTF-8 in both.</summary>
internal static class JsonText
{
    /// <param name="json">A JSON object, or nothing.</param>
    /// <param name="name">The property.</param>
    /// <param name="buffer">Where the text is put; it grows with it.</param>
    /// <returns>The length of the text in bytes, or null when the object has no such text.</returns>
    public static int? Read(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, ref byte[] buffer)
    {
        if (json.IsEmpty)
        {
            return null;
        }

        int? length = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            length = isIt ? Copy(ref reader, ref buffer) : length;
            reader.Skip();
        }

        return length;
    }

    private static int? Copy(ref Utf8JsonReader reader, ref byte[] buffer)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return null;
        }

        buffer = buffer.Length < reader.ValueSpan.Length ? new byte[reader.ValueSpan.Length] : buffer;
        try
        {
            return reader.CopyString(buffer);
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8 or a lone surrogate: the bytes are kept, the column has no text for them.
            return null;
        }
    }
}
