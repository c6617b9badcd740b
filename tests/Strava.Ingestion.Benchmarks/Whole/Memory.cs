namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>The peak of the working set for a short and for a long history: it must not grow with the history.</summary>
internal static class Memory
{
    public static async Task<int> RunAsync()
    {
        var few = await PeakAsync(10_000);
        var many = await PeakAsync(100_000);
        Console.WriteLine(
            FormattableString.Invariant($"peak for 100,000 activities / peak for 10,000 = {(double)many / few:F2}   (aim: at most 1.3)"));
        return 0;
    }

    private static async Task<long> PeakAsync(int activities)
    {
        using var lab = await Lab.StartAsync(activities);
        var measurement = (await lab.MeasureAsync(1, "sync"))["sync"];
        Console.WriteLine(FormattableString.Invariant(
            $"{activities,8} activities: peak {measurement.PeakBytes / 1024.0 / 1024.0:F0} MB, {measurement.Seconds:F1} s"));
        return measurement.PeakBytes;
    }
}
