using System.Diagnostics;
using Azure.Storage.Blobs;

namespace Strava.Ingestion.Benchmarks.Blobs;

/// <summary>Measures each way on an Azurite of its own, because one that holds much becomes slower.</summary>
internal static class BlobLab
{
    /// <summary>
    /// Measures two ways by turns; each is as often the first as the second, so that a machine that gets slower is fair to both.
    /// </summary>
    public static async Task<(Timings One, Timings Other)> CompareAsync(
        Pages warmUp, Pages pages, Func<BlobServiceClient, string, Pages, Task> one, Func<BlobServiceClient, string, Pages, Task> other, int rounds)
    {
        var (ones, others) = (new Timings(), new Timings());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 1)
            {
                others.Add(await MeasureAsync(warmUp, pages, other));
            }

            ones.Add(await MeasureAsync(warmUp, pages, one));
            if (round % 2 == 0)
            {
                others.Add(await MeasureAsync(warmUp, pages, other));
            }
        }

        return (ones, others);
    }

    /// <param name="warmUp">Written first, the same way, so that neither side is being compiled any more.</param>
    /// <param name="pages">What is measured.</param>
    /// <param name="write">Writes pages into a container that exists.</param>
    /// <returns>Seconds.</returns>
    private static async Task<double> MeasureAsync(Pages warmUp, Pages pages, Func<BlobServiceClient, string, Pages, Task> write)
    {
        await using var azurite = await Azurite.Azurite.StartAsync();
        var service = azurite.Connect();
        await service.CreateBlobContainerAsync("warm-up");
        await service.CreateBlobContainerAsync("measured");
        await write(service, "warm-up", warmUp);
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        await write(service, "measured", pages);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
