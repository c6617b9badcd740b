using System.Text.Json;

namespace Strava.Ingestion.Client.Models;

/// <summary>A long text of a model that few ask for: it stays in the model's bytes until then.</summary>
internal struct LaterText
{
    private string? _text;
    private bool _isKnown;

    /// <param name="raw">The model's bytes.</param>
    /// <param name="name">The property's name.</param>
    /// <returns>The text, or null when the bytes have none of this name.</returns>
    public string? Get(ReadOnlyMemory<byte> raw, ReadOnlySpan<byte> name)
    {
        if (!_isKnown)
        {
            Set(Find(raw.Span, name));
        }

        return _text;
    }

    public void Set(string? text)
    {
        _text = text;
        _isKnown = true;
    }

    private static string? Find(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> name)
    {
        if (raw.IsEmpty)
        {
            return null;
        }

        string? text = null;
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            text = isIt ? Text(ref reader) : text;
            reader.Skip();
        }

        return text;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8 or a lone surrogate, which was noted as unreadable.
            return null;
        }
    }
}
