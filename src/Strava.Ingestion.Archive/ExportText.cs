using System.Globalization;

namespace Strava.Ingestion.Archive;

/// <summary>Reads the values of an export that are meant for machines: a decimal point, no grouping, whatever the athlete's language.</summary>
internal static class ExportText
{
    private const NumberStyles Machine = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static long? Id(string text) =>
        long.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    public static double? Number(string text) =>
        double.TryParse(text.AsSpan().Trim(), Machine, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public static long? WholeNumber(string text) =>
        Number(text) is { } number and > -1e15 and < 1e15 ? (long)Math.Round(number, MidpointRounding.AwayFromZero) : null;

    public static bool? Truth(string text) => text.Trim().ToLowerInvariant() switch
    {
        "true" or "1" or "1.0" => true,
        "false" or "0" or "0.0" => false,
        _ => null,
    };
}
