using System.Diagnostics;
using Azure.Storage.Blobs;
using Strava.Ingestion.AzureStorage;
using Strava.Ingestion.Benchmarks.Whole;

namespace Strava.Ingestion.Benchmarks.Blobs;

/// <summary>Blobs into SQLite, beside downloading the same blobs, as many at once, and throwing them away; both layouts, on Azurite.</summary>
internal static class BlobReplay
{
    private const int Activities = 4_000;
    private const int Rounds = 3;
    private const int AtOnce = 16;

    public static async Task<int> RunAsync()
    {
        await using var azurite = await Azurite.Azurite.StartAsync();
        var service = azurite.Connect();
        var pages = await Pages.OfAsync(Activities);
        await CompareAsync(service, "activities", pages, SinkWriting.ActivitiesAsync);
        await CompareAsync(service, "batches", pages, SinkWriting.BatchesAsync);
        return 0;
    }

    private static async Task CompareAsync(BlobServiceClient service, string name, Pages pages, Func<BlobServiceClient, string, Pages, Task> write)
    {
        await service.CreateBlobContainerAsync(name);
        await write(service, name, pages);
        var container = service.GetBlobContainerClient(name);
        var (read, replay) = (new Timings(), new Timings());
        for (var round = 0; round < Rounds; round++)
        {
            var (readSeconds, replaySeconds) = (await SecondsAsync(() => ReadAsync(container)), await SecondsAsync(() => ReplayAsync(container)));

            // The first round warms up.
            if (round > 0)
            {
                read.Add(readSeconds);
                replay.Add(replaySeconds);
            }
        }

        Console.WriteLine(FormattableString.Invariant($"{Activities} activities as {name}: read {read.Median:F2} s, replay {replay.Median:F2} s"));
        Console.WriteLine(FormattableString.Invariant($"= {replay.Median / read.Median:F2}  blobs into SQLite / reading the blobs and throwing them away (aim: at most 1.5)"));
    }

    private static Task ReadAsync(BlobContainerClient container) => Parallel.ForEachAsync(
        container.GetBlobsAsync(),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (blob, cancellationToken) => await container.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken));

    private static async Task ReplayAsync(BlobContainerClient container)
    {
        var folder = Directory.CreateTempSubdirectory("strava-benchmark-");
        try
        {
            await IntoSqlite.RunAsync(Path.Combine(folder.FullName, "strava.db"), AzureBlobSource.FromContainer(container), Activities);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
