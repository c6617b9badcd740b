using System.Globalization;

namespace Strava.Ingestion.Console;

/// <summary>The quota in a line; it says so where Strava did not give a figure.</summary>
internal static class QuotaLine
{
    public static string Of(RateLimits limits) =>
        $"all requests {Text(limits.Quarter)} in 15 minutes, {Text(limits.Day)} today; "
        + $"reads {Text(limits.ReadQuarter)} in 15 minutes, {Text(limits.ReadDay)} today";

    private static string Text(RateLimit quota) => quota switch
    {
        { Used: { } used, Limit: { } limit } => string.Create(CultureInfo.InvariantCulture, $"{used} of {limit}"),
        { Used: { } used } => string.Create(CultureInfo.InvariantCulture, $"{used} of an unknown limit"),
        { Limit: { } limit } => string.Create(CultureInfo.InvariantCulture, $"an unknown number of {limit}"),
        _ => "an unknown number",
    };
}
