using System.Diagnostics;
using Azure.Storage.Blobs;

namespace Strava.Ingestion.Benchmarks.Blobs;

/// <summary>Measures each way on an Azurite of its own, because one that holds much becomes slower.</summary>
internal static class BlobLab
{
    /// <param name="warmUp">Written first, the same way, so that neither side is being compiled any more.</param>
    /// <param name="pages">What is measured.</param>
    /// <param name="write">Writes pages into a container that exists.</param>
    /// <returns>Seconds.</returns>
    public static async Task<double> MeasureAsync(Pages warmUp, Pages pages, Func<BlobServiceClient, string, Pages, Task> write)
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
