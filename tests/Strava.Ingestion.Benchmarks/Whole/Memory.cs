using System.Globalization;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Peak of the working set and time an activity for a short and for a very long history: neither must grow with it.</summary>
internal static class Memory
{
    private const int Few = 10_000;
    private const int Million = 1_000_000;
    private const double Mebibyte = 1024 * 1024;

    public static async Task<int> RunAsync()
    {
        var few = await MeasureAsync(Few);
        var many = await MeasureAsync(Million);
        Say("peak for a million activities / for 10,000", (double)many.PeakBytes / few.PeakBytes, "at most 1.2");
        Say("time an activity of a million / of 10,000, start included", many.Seconds / Million / (few.Seconds / Few), "at most 1.3");
        return 0;
    }

    private static async Task<Measurement> MeasureAsync(int activities)
    {
        using var lab = await Lab.StartAsync(activities);
        var measured = (await lab.MeasureAsync(1, "sync"))["sync"];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{activities,8} activities: peak {measured.PeakBytes / Mebibyte:F0} MiB, {measured.Seconds:F1} s"));
        return measured;
    }

    private static void Say(string ratio, double value, string aim) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"= {value:F2}  {ratio} (aim: {aim})"));
}
