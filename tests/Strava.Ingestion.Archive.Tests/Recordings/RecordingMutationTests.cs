using System.Diagnostics;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>
/// Files that are bent in every way, 3,000 or as many as <c>STRAVA_TEST_MUTATIONS</c> says: each is a recording or refused, in bounded time and memory.
/// <c>STRAVA_TEST_SEED</c> makes them those of a run before.
/// </summary>
public sealed class RecordingMutationTests(ITestOutputHelper output)
{
    /// <summary>All that one file makes the reader allocate, garbage included. A buffer of 64 KB for each layer is the least.</summary>
    private const long MostBytes = 4 * 1024 * 1024;

    /// <summary>A file takes some 50 microseconds; the rest is what a machine with other work to do may take.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private static readonly int Seed = Number("STRAVA_TEST_SEED") ?? Random.Shared.Next(1_000_000_000);

    public static TheoryData<string> Formats => ["Fit", "Gpx", "Tcx"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_bent_file_is_a_recording_or_refused(string format)
    {
        var (slowest, most, refused) = (TimeSpan.Zero, 0L, 0);
        var kind = Enum.Parse<RecordingFormat>(format);
        var count = Math.Max(1, (Number("STRAVA_TEST_MUTATIONS") ?? 3_000) / Formats.Count);
        output.WriteLine(FormattableString.Invariant($"{count} {format} files, STRAVA_TEST_SEED={Seed}"));
        for (var i = 0; i < count; i++)
        {
            var seed = Seed + i;
            var file = Make(kind, new Random(seed));
            try
            {
                // What hangs is left behind.
                var reading = Task.Run(() => Measure(file, kind), TestContext.Current.CancellationToken);
                var (time, bytes, isRecording) = await reading.WaitAsync(Longest, TestContext.Current.CancellationToken);
                Assert.True(bytes <= MostBytes, FormattableString.Invariant($"It allocated {bytes} bytes."));
                (slowest, most, refused) = (time > slowest ? time : slowest, Math.Max(most, bytes), refused + (isRecording ? 0 : 1));
            }
            catch (Exception e)
            {
                Assert.Fail(FormattableString.Invariant($"STRAVA_TEST_SEED={seed} makes the {format} file that fails: {e}"));
            }
        }

        using var self = Process.GetCurrentProcess();
        output.WriteLine(FormattableString.Invariant($"{refused} of {count} refused, slowest {slowest.TotalMilliseconds:F0} ms,"));
        output.WriteLine(FormattableString.Invariant($"at most {most / 1024} KB allocated for one; the process took at most {self.PeakWorkingSet64 >> 20} MB."));
    }

    private static byte[] Make(RecordingFormat format, Random random)
    {
        var file = format == RecordingFormat.Fit ? FitMutation.Make(random) : XmlMutation.Make(format, random);
        return random.OneIn(8) ? GzipMutation.Make(file, random) : file;
    }

    private static (TimeSpan Time, long Bytes, bool IsRecording) Measure(byte[] file, RecordingFormat format)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        var isRecording = Recorded.Survive(file, format);
        return (Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - before, isRecording);
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;
}
