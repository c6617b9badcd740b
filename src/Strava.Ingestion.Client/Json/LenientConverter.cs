using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

/// <summary>Reads a value, or notes a mismatch and gives null: a field that changes its type costs that field, never the record.</summary>
internal abstract class LenientConverter<T>(DocumentReading document) : JsonConverter<T>
{
    public override bool HandleNull => true;

    protected DocumentReading Document { get; } = document;

    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        return reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? ReadNested(ref reader, options) : ReadPlain(ref reader, options);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException("The typed view is only read; the raw bytes are what is kept.");

    protected abstract bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out T? value);

    private T? ReadPlain(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
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

        Document.Mismatches.Note(reader.TokenStartIndex);
        return default;
    }

    private T? ReadNested(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var start = reader;
        try
        {
            if (TryRead(ref reader, options, out var value))
            {
                return value;
            }
        }
        catch (InvalidOperationException)
        {
            // A name that is no text, for example.
        }

        // Whatever was read of it: go on behind the whole value.
        reader = start;
        Document.Mismatches.Note(reader.TokenStartIndex);
        reader.Skip();
        return default;
    }
}
