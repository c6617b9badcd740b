using System.Globalization;
using Azure;

namespace Strava.Ingestion.AzureStorage;

/// <summary>The version of a blob as a number, which is what storage accounts give: <c>0x8DC…</c>.</summary>
internal static class CompactETag
{
    private const string Prefix = "0x";

    /// <returns>The number; null when the version is no such one.</returns>
    public static ulong? TryPack(ETag etag)
    {
        var text = etag.ToString().AsSpan().Trim('"');
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && ulong.TryParse(text[Prefix.Length..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            && text.SequenceEqual(Text(number))
                ? number
                : null;
    }

    public static ETag Unpack(ulong number) => new(Text(number));

    private static string Text(ulong number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:X}");
}
