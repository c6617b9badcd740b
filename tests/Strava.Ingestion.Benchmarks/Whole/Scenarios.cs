namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>What a child process does, once, in a folder of its own: nothing is warmed up, as nothing is in a Function or a container.</summary>
internal static class Scenarios
{
    public static async Task<int> RunAsync(string scenario, StravaAddress strava)
    {
        var folder = Directory.CreateTempSubdirectory("strava-benchmark-");
        try
        {
            Console.WriteLine(await MeasureAsync(scenario, strava, folder.FullName));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<Measurement> MeasureAsync(string scenario, StravaAddress strava, string folder) => scenario switch
    {
        "nothing" => Measurement.OfAsync(static () => Task.CompletedTask),
        "bytes" => Measurement.OfAsync(() => FetchAndDiscard.RunAsync(strava)),
        "insert" => BareInsert.MeasureAsync(folder, () => Sync.RunAsync(folder, strava)),
        "sync" => Measurement.OfAsync(async () => (await Sync.RunAsync(folder, strava)).Requests),
        "sync-far" => Measurement.OfAsync(async () => (await Sync.RunAsync(folder, strava, Latency.OfAPage)).Requests),
        "rows" => Measurement.OfAsync(() => CommitRowByRow.RunAsync(folder, strava)),
        "ef" => Measurement.OfAsync(() => EntityFramework.RunAsync(folder, strava)),
        "table" => TableImport.MeasureAsync(folder, TableImport.Rows),
        "table-insert" => BareInsert.MeasureAsync(folder, () => TableImport.MeasureAsync(folder, TableImport.Rows)),
        "content-1" => ContentFetching.MeasureAsync(folder, strava, concurrency: 1),
        "content-8" => ContentFetching.MeasureAsync(folder, strava, concurrency: 8),
        _ => throw new ArgumentException($"There is no scenario '{scenario}'.", nameof(scenario)),
    };
}
