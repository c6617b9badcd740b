using System.Text.Json;

namespace Strava.Ingestion;

/// <summary>Strings of valid Unicode.</summary>
internal sealed class LenientStringConverter : LenientConverter<string?>
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out string? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        try
        {
            value = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8 or a lone surrogate: the bytes are kept, the view has no string for them.
            return false;
        }
    }
}
