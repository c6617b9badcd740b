namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>A sync to SQLite against fetching only, and against committing row by row, on the same pages of the same server.</summary>
internal static class Comparison
{
    private const int Activities = 10_000;

    public static async Task<int> RunAsync()
    {
        using var lab = await Lab.StartAsync(Activities);
        var discard = await lab.MeasureAsync("discard", times: 5);
        var sync = await lab.MeasureAsync("sync", times: 5);
        var rows = await lab.MeasureAsync("rows");

        Console.WriteLine(FormattableString.Invariant($"{Activities} activities, loopback, this machine:"));
        Console.WriteLine(FormattableString.Invariant($"  fetch the pages and throw them away   {discard.Seconds,8:F3} s"));
        Console.WriteLine(FormattableString.Invariant($"  sync to SQLite                        {sync.Seconds,8:F3} s"));
        Console.WriteLine(FormattableString.Invariant($"  insert and commit row by row          {rows.Seconds,8:F3} s"));
        Console.WriteLine(FormattableString.Invariant($"sync / fetch and throw away = {sync.Seconds / discard.Seconds:F2}   (aim: at most 2)"));
        Console.WriteLine(FormattableString.Invariant($"row by row / sync           = {rows.Seconds / sync.Seconds:F1}   (aim: at least 30)"));
        return 0;
    }
}
