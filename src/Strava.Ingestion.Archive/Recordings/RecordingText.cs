using System.Globalization;

namespace Strava.Ingestion.Archive;

/// <summary>Values of XML documents.</summary>
internal static class RecordingText
{
    /// <returns>Whole seconds since 1970, or null when the text is no date with a time. Without a zone it is UTC.</returns>
    public static long? Second(string? text) => Date(text)?.ToUnixTimeSeconds();

    /// <returns>The moment, or null when the text is no date with a time. Without a zone it is UTC.</returns>
    public static DateTimeOffset? Date(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed is [_, _, _, _, '-', _, _, '-', _, _, 'T' or ' ', ..]
            && DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;
    }

    /// <returns>The number, or null when the text is none.</returns>
    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <returns>The position, or null when one half of it is no number.</returns>
    public static LatLng? Position(string? latitude, string? longitude) =>
        Number(latitude) is { } north && Number(longitude) is { } east ? new LatLng(north, east) : null;

    /// <returns>The duration, or null when the text is none that a lap may have.</returns>
    public static TimeSpan? Seconds(string? text) => Number(text) is >= 0 and <= 10_000_000 and var seconds ? TimeSpan.FromSeconds(seconds) : null;
}
