namespace Strava.Ingestion.Benchmarks.Blobs;

/// <summary>The blob sink against bare uploads of the same bytes.</summary>
internal static class BlobComparison
{
    private const int Activities = 5_000;
    private const int WarmUp = 600;

    public static async Task<int> RunAsync()
    {
        var (warmUp, pages) = (await Pages.OfAsync(WarmUp), await Pages.OfAsync(Activities));

        // The first two are close to each other, so that they are measured more often than the machine's noise is large.
        var (parallel, activities) = await BlobLab.CompareAsync(
            warmUp, pages, BarePuts.InParallelAsync, SinkWriting.ActivitiesAsync, rounds: 9);
        var (sequential, batches) = await BlobLab.CompareAsync(
            warmUp, pages, BarePuts.OneAfterAnotherAsync, SinkWriting.BatchesAsync, rounds: 3);

        Console.WriteLine(
            FormattableString.Invariant($"{Activities} activities into Azurite, this machine, median (fastest to slowest round):"));
        Print(FormattableString.Invariant($"bare PUTs, {BarePuts.Concurrency} at once"), parallel);
        Print("sink, one blob an activity", activities);
        Print("bare PUTs, one after another", sequential);
        Print("sink, one blob a page of 200", batches);
        Console.WriteLine(FormattableString.Invariant(
            $"rate of single activities / rate of bare PUTs = {parallel.Median / activities.Median:F2}   (aim: at least 0.9)"));
        Console.WriteLine(FormattableString.Invariant(
            $"rate of batches / rate of one after another   = {sequential.Median / batches.Median:F0}     (aim: at least 20)"));
        return 0;
    }

    private static void Print(string way, Timings timings) => Console.WriteLine(
        FormattableString.Invariant($"  {way,-30}{timings.Median,8:F3} s  ({timings.Fastest:F3} to {timings.Slowest:F3})  {Activities / timings.Median,6:F0} a second"));
}
