using System.Globalization;

namespace Strava.Ingestion.Console;

/// <summary>The quota in a line; a figure that Strava did not give is a question mark.</summary>
internal static class QuotaLine
{
    public static string Of(RateLimits limits) =>
        $"quota: quarter hour {Text(limits.Quarter)}, day {Text(limits.Day)}; "
        + $"reads: quarter hour {Text(limits.ReadQuarter)}, day {Text(limits.ReadDay)}";

    private static string Text(RateLimit limit) => $"{Text(limit.Used)}/{Text(limit.Limit)}";

    private static string Text(int? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
