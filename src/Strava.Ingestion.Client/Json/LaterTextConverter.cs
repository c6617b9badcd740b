using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace Strava.Ingestion.Client;

/// <summary>Strings of valid Unicode, as <see cref="LenientStringConverter"/> reads them, without making one: <see cref="LaterText"/> does when somebody asks.</summary>
internal sealed class LaterTextConverter(DocumentReading document) : LenientConverter<bool>(document)
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out bool value) =>
        value = reader.TokenType == JsonTokenType.String && IsValid(ref reader);

    private static bool IsValid(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Utf8.IsValid(reader.ValueSpan);
        }

        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            reader.CopyString(unescaped);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }
}
