using System.Globalization;

namespace Strava.Ingestion.Console;

/// <summary>The quota in a line; a figure that Strava did not give is a question mark.</summary>
internal static class QuotaLine
{
    public static string Of(RateLimits limits) =>
        $"all requests {Text(limits.Quarter)} in 15 minutes, {Text(limits.Day)} today; "
        + $"reads {Text(limits.ReadQuarter)} in 15 minutes, {Text(limits.ReadDay)} today";

    private static string Text(RateLimit limit) => $"{Text(limit.Used)} of {Text(limit.Limit)}";

    private static string Text(int? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
