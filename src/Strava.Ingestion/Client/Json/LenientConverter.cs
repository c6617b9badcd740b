using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion;

/// <summary>Reads a value, or notes a mismatch and gives null: a field that changes its type costs that field, never the record.</summary>
internal abstract class LenientConverter<T> : JsonConverter<T>
{
    public override bool HandleNull => true;

    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        var start = reader.TokenStartIndex;
        try
        {
            if (TryRead(ref reader, options, out var value))
            {
                return value;
            }
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8 or a lone surrogate: the bytes are kept, the view has no text for them.
        }

        // An object or array may be half read: a failed TryRead leaves the reader on the value's first or last token.
        reader.Skip();
        FieldMismatches.Note(start);
        return default;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException("The typed view is only read; the raw bytes are what is kept.");

    protected abstract bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out T? value);
}
