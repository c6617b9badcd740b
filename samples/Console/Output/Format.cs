using System.Globalization;

namespace Strava.Ingestion.Console;

/// <summary>Numbers for people, the same in every culture.</summary>
internal static class Format
{
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>As <c>1 request</c> or <c>1,200 requests</c>.</summary>
    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    public static string Activities(long count) => Count(count, "activity", "activities");

    public static string Requests(long count) => Count(count, "request", "requests");

    public static string Tenths(double number) => number.ToString("N1", CultureInfo.InvariantCulture);

    /// <summary>A dash where there is nothing to measure, as the distance of weight training.</summary>
    public static string OrDash(double number, Func<double, string> format) => number == 0 ? "–" : format(number);

    public static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment in UTC, or a dash where there was none.</summary>
    public static string Moment(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "–";

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture) + " s";

    /// <summary>As <c>1:05</c>, in hours and minutes.</summary>
    public static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}");

    public static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    public static string Shortened(string text, int longest)
    {
        var characters = new StringInfo(text);
        return characters.LengthInTextElements <= longest ? text : characters.SubstringByTextElements(0, longest - 1) + "…";
    }
}
