namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Detail and streams of every activity, each answer 300 ms away, after a sync that is not measured.</summary>
internal static class ContentFetching
{
    public static async Task<Measurement> MeasureAsync(string folder, StravaAddress strava, int concurrency)
    {
        await Sync.RunAsync(folder, strava);
        return await Measurement.OfAsync(async () => (await Sync.RunAsync(
            folder,
            strava,
            Latency.OfAPage,
            options =>
            {
                options.Content = ContentKinds.Detail | ContentKinds.Streams;
                options.ContentConcurrency = concurrency;
            })).Requests);
    }
}
