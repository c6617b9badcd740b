using Azure.Storage.Blobs;

namespace Strava.Ingestion.Benchmarks.Blobs;

/// <summary>The blob sink against bare uploads of the same bytes, by turns.</summary>
internal static class BlobComparison
{
    private const int Activities = 5_000;
    private const int WarmUp = 600;
    private const int Rounds = 5;

    private static readonly Func<BlobServiceClient, string, Pages, Task>[] Ways =
        [BarePuts.InParallelAsync, SinkWriting.ActivitiesAsync, BarePuts.OneAfterAnotherAsync, SinkWriting.BatchesAsync];

    public static async Task<int> RunAsync()
    {
        var (warmUp, pages) = (await Pages.OfAsync(WarmUp), await Pages.OfAsync(Activities));
        var seconds = Ways.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            // There and back again, so that whoever comes first is not always the same.
            foreach (var way in Enumerable.Range(0, Ways.Length).OrderBy(way => round % 2 == 0 ? way : -way))
            {
                seconds[way].Add(await BlobLab.MeasureAsync(warmUp, pages, Ways[way]));
            }
        }

        var medians = seconds.Select(Median).ToArray();
        Console.WriteLine(FormattableString.Invariant($"{Activities} activities into Azurite, this machine, median of {Rounds} rounds (fastest to slowest):"));
        Print(FormattableString.Invariant($"bare PUTs, {BarePuts.Concurrency} at once"), seconds[0]);
        Print("sink, one blob an activity", seconds[1]);
        Print("bare PUTs, one after another", seconds[2]);
        Print("sink, one blob a page of 200", seconds[3]);
        Console.WriteLine(FormattableString.Invariant($"rate of single activities / rate of bare PUTs  = {medians[0] / medians[1]:F2}   (aim: at least 0.9)"));
        Console.WriteLine(FormattableString.Invariant($"rate of batches / rate of one after another    = {medians[2] / medians[3]:F0}    (aim: at least 20)"));
        return 0;
    }

    private static void Print(string way, List<double> seconds) => Console.WriteLine(
        FormattableString.Invariant($"  {way,-32}{Median(seconds),8:F3} s  ({seconds.Min():F3} to {seconds.Max():F3})  {Activities / Median(seconds),6:F0} a second"));

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);
}
