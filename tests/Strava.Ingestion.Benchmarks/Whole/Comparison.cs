namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>
/// A sync to SQLite against fetching only (by the library, and by a bare client as the floor), and against committing row by row, on the
/// same pages of the same server.
/// </summary>
internal static class Comparison
{
    private const int Activities = 10_000;

    public static async Task<int> RunAsync()
    {
        using var lab = await Lab.StartAsync(Activities);
        var bytes = await lab.MeasureAsync("bytes", times: 3);
        var fetch = await lab.MeasureAsync("fetch", times: 3);
        var sync = await lab.MeasureAsync("sync", times: 3);
        var rows = await lab.MeasureAsync("rows");

        Console.WriteLine(FormattableString.Invariant($"{Activities} activities, loopback, this machine:"));
        Console.WriteLine(FormattableString.Invariant($"  fetch the bytes and throw them away         {bytes.Seconds,8:F3} s"));
        Console.WriteLine(FormattableString.Invariant($"  fetch, slice, read and throw away           {fetch.Seconds,8:F3} s"));
        Console.WriteLine(FormattableString.Invariant($"  sync to SQLite                              {sync.Seconds,8:F3} s"));
        Console.WriteLine(FormattableString.Invariant($"  parse, insert and commit row by row         {rows.Seconds,8:F3} s"));
        Console.WriteLine(FormattableString.Invariant(
            $"sync / fetch, slice, read and throw away = {sync.Seconds / fetch.Seconds:F1}   (aim: at most 2)"));
        Console.WriteLine(FormattableString.Invariant($"sync / fetch the bytes                   = {sync.Seconds / bytes.Seconds:F1}"));
        Console.WriteLine(FormattableString.Invariant(
            $"row by row / sync                        = {rows.Seconds / sync.Seconds:F1}   (aim: at least 30)"));
        return 0;
    }
}
