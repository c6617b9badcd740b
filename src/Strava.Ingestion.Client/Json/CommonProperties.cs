using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>The names of the properties that all objects of an array have.</summary>
internal sealed class CommonProperties
{
    private HashSet<string>? _names;

    public void Add(ReadOnlySpan<byte> value)
    {
        if (_names is null)
        {
            _names = NamesOf(value);
        }
        else
        {
            _names.IntersectWith(NamesOf(value));
        }
    }

    /// <returns>Whether an object has them all.</returns>
    public bool AreThoseOf(ReadOnlySpan<byte> value) => _names is { Count: > 0 } && NamesOf(value).IsSupersetOf(_names);

    private static HashSet<string> NamesOf(ReadOnlySpan<byte> value)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = int.MaxValue });
            reader.Read();
            while (reader.TokenType is not JsonTokenType.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(reader.GetString()!);
                reader.Read();
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A name that is no text: fewer names are known.
        }

        return names;
    }
}
