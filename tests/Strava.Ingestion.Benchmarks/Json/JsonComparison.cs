using System.Diagnostics;
using System.Text.Json;
using Strava.Ingestion.Benchmarks.Parts;

namespace Strava.Ingestion.Benchmarks.Json;

/// <summary>A page of 200 summaries read by the client, against a bare serializer over the same types.</summary>
internal static class JsonComparison
{
    private const int Rounds = 60;
    private const int PagesPerRound = 20;

    public static int Run()
    {
        var page = SamplePage.CreatePlain();
        var (bare, ours) = (Math.Max(1, Bare(page)), Ours(page));
        if (bare != ours)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"The two read {bare} and {ours} activities."));
            return 1;
        }

        // Alternating rounds, so that what else the machine does hits both alike; the first quarter warms up.
        var (bareTimes, ourTimes) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var (bareSeconds, ourSeconds) = (Seconds(() => Bare(page)), Seconds(() => Ours(page)));
            if (round >= Rounds / 4)
            {
                bareTimes.Add(bareSeconds);
                ourTimes.Add(ourSeconds);
            }
        }

        var time = (Bare: Median(bareTimes), Ours: Median(ourTimes));
        var bytes = (Bare: Bytes(() => Bare(page)), Ours: Bytes(() => Ours(page)));
        Console.WriteLine(FormattableString.Invariant(
            $"A page of {ours} summaries, {page.Length / 1024} KB, this machine, median of {bareTimes.Count} rounds:"));
        Console.WriteLine(
            FormattableString.Invariant($"  bare source-generated context      {time.Bare * 1e3,7:F3} ms  {bytes.Bare / 1024.0,7:F0} KB"));
        Console.WriteLine(
            FormattableString.Invariant($"  the client, with raw slices        {time.Ours * 1e3,7:F3} ms  {bytes.Ours / 1024.0,7:F0} KB"));
        Console.WriteLine(
            FormattableString.Invariant($"time of the client / bare        = {time.Ours / time.Bare:F2}   (aim: at most 1.3)"));
        Console.WriteLine(
            FormattableString.Invariant($"allocations of the client / bare = {(double)bytes.Ours / bytes.Bare:F2}   (aim: at most 1.3)"));
        return 0;
    }

    private static int Bare(byte[] page) => JsonSerializer.Deserialize(page, BareContext.Default.ListSummaryActivity)!.Count;

    private static int Ours(byte[] page) => ModelReader.ReadArray<SummaryActivity>(page, "the activity list", new SecondLook()).Items.Count;

    private static double Seconds(Func<int> read)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < PagesPerRound; i++)
        {
            read();
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds / PagesPerRound;
    }

    private static long Bytes(Func<int> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        read();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);
}
