using Azure.Storage.Blobs;

namespace Strava.Ingestion.Benchmarks.Blobs;

/// <summary>What a script does: the bytes of each activity into a blob of its own, under the same name, and nothing else.</summary>
internal static class BarePuts
{
    public const int Concurrency = 16;

    public static Task InParallelAsync(BlobServiceClient service, string container, Pages pages)
    {
        var client = service.GetBlobContainerClient(container);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Concurrency };
        return Parallel.ForEachAsync(pages.Activities, parallel, async (activity, stop) => await PutAsync(client, activity, stop));
    }

    public static async Task OneAfterAnotherAsync(BlobServiceClient service, string container, Pages pages)
    {
        var client = service.GetBlobContainerClient(container);
        foreach (var activity in pages.Activities)
        {
            await PutAsync(client, activity, CancellationToken.None);
        }
    }

    private static async Task PutAsync(BlobContainerClient container, ActivityRecord activity, CancellationToken cancellationToken) =>
        await container
        .GetBlobClient(FormattableString.Invariant($"athlete={activity.AthleteId}/year={activity.Activity.StartDate:yyyy}/month={activity.Activity.StartDate:MM}/{activity.Id}.summary.json"))
        .UploadAsync(new BinaryData(activity.Raw), overwrite: true, cancellationToken);
}
