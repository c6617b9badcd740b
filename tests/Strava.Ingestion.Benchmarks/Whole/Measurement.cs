using System.Diagnostics;
using System.Globalization;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>What one process took for one scenario.</summary>
/// <param name="Seconds">Without the start of the process.</param>
/// <param name="PeakBytes">The peak of the working set.</param>
/// <param name="Allocated">Bytes allocated by managed code meanwhile.</param>
/// <param name="Requests">How many requests it sent, where it counts them.</param>
internal sealed record Measurement(double Seconds, long PeakBytes, long Allocated, int Requests)
{
    public static Task<Measurement> OfAsync(Func<Task> work) => OfAsync(async () =>
    {
        await work();
        return 0;
    });

    /// <param name="work">Says how many requests it sent.</param>
    public static async Task<Measurement> OfAsync(Func<Task<int>> work)
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        var requests = await work();
        var elapsed = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        using var self = Process.GetCurrentProcess();
        return new Measurement(elapsed.TotalSeconds, self.PeakWorkingSet64, allocated, requests);
    }

    public static Measurement Parse(string line)
    {
        var parts = line.Split(' ');
        return new Measurement(
            double.Parse(parts[0], CultureInfo.InvariantCulture),
            long.Parse(parts[1], CultureInfo.InvariantCulture),
            long.Parse(parts[2], CultureInfo.InvariantCulture),
            int.Parse(parts[3], CultureInfo.InvariantCulture));
    }

    public override string ToString() => FormattableString.Invariant($"{Seconds:R} {PeakBytes} {Allocated} {Requests}");
}
