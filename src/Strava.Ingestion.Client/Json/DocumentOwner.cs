using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>Finds out which athlete a document names, whatever else is wrong with it.</summary>
internal static class DocumentOwner
{
    // An athlete in an activity is an id and little more.
    private const int Longest = 4096;

    /// <returns>Strava's id of the first athlete that is named; null when there is none.</returns>
    public static long? Find(ReadOnlySpan<byte> document)
    {
        long? owner = null;
        var rest = document;
        while (owner is null && Next(ref rest))
        {
            owner = Read(rest);
        }

        return owner;
    }

    /// <returns>Whether a document names an athlete, first or later.</returns>
    public static bool Names(ReadOnlySpan<byte> document, long athleteId)
    {
        var isNamed = false;
        var rest = document;
        while (!isNamed && Next(ref rest))
        {
            isNamed = Read(rest) == athleteId;
        }

        return isNamed;
    }

    private static bool Next(ref ReadOnlySpan<byte> rest)
    {
        var name = "\"athlete\""u8;
        var at = rest.IndexOf(name);
        rest = at < 0 ? [] : rest[(at + name.Length)..];
        return at >= 0;
    }

    /// <param name="value">What follows the name. It may end or break anywhere; digits at the very end may be part of a number only.</param>
    private static long? Read(ReadOnlySpan<byte> value)
    {
        value = value[..Math.Min(value.Length, Longest)].TrimStart(" \t\r\n"u8);
        if (value is not [(byte)':', ..])
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(value[1..], isFinalBlock: false, state: default);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id"u8);
                if (!reader.Read())
                {
                    return null;
                }

                if (isId)
                {
                    return LenientInt64Converter.TryReadId(ref reader) is > 0 and var id ? id : null;
                }

                if (!reader.TrySkip())
                {
                    return null;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Broken, or a name that is no text.
        }

        return null;
    }
}
