using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Strava.Ingestion.Benchmarks.Parts;

namespace Strava.Ingestion.Benchmarks.Json;

/// <summary>A page of 200 activities: what slicing and hashing, and reading records, cost beside a bare walk of the serializer's reader over the same bytes.</summary>
internal static class PageSlicing
{
    private const int Rounds = 200;

    public static int Run()
    {
        var page = SamplePage.Create();
        var (walk, slice, read) = (new Timings(), new Timings(), new Timings());
        for (var round = 0; round < Rounds; round++)
        {
            walk.Add(Seconds(() => Walk(page)));
            slice.Add(Seconds(() => SliceAndHash(page)));
            read.Add(Seconds(() => Read(page)));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(page);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine(FormattableString.Invariant($"A page of 200 activities, {page.Length / 1024} KB, median of {Rounds} rounds by turns; the walk takes {walk.Median * 1e3:F3} ms."));
        Console.WriteLine(FormattableString.Invariant($"= {slice.Median / walk.Median:F2}  slicing and hashing / a bare walk (aim: at most 1.2)"));
        Console.WriteLine(FormattableString.Invariant($"= {read.Median / walk.Median:F2}  records with slices, hashes and typed views / a bare walk"));
        Console.WriteLine(FormattableString.Invariant($"= {(double)allocated / page.Length:F2}  bytes allocated for the records / bytes of the page"));
        return 0;
    }

    private static int Walk(byte[] page)
    {
        var reader = new Utf8JsonReader(page);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    private static int SliceAndHash(byte[] page)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var sum = 0;
        foreach (var slice in JsonSlices.SliceArray(page)!.Elements)
        {
            SHA256.HashData(slice.Span, hash);
            sum += hash[0];
        }

        return sum;
    }

    private static int Read(byte[] page) => ActivityPageReader.Read(page, athleteId: 42, DateTimeOffset.UnixEpoch, new SecondLook()).Count;

    private static double Seconds(Func<int> work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
