using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Runs one scenario in this process and prints what it took.</summary>
internal static class Scenarios
{
    // So many runs until the compiler is through with its tiers.
    private const int WarmUps = 4;

    public static async Task<int> RunAsync(string scenario, Uri api, Uri oauth, string secret, string refreshToken)
    {
        var (run, warmUps) = scenario switch
        {
            "bytes" => ((Func<string, Task>)(_ => FetchAndDiscard.RunAsync(api, oauth, secret, refreshToken)), WarmUps),
            "fetch" => (folder => SyncInto(folder, ingestion => ingestion.Services.AddSingleton<IActivitySink, DiscardingSink>()), WarmUps),
            "sync" => (folder => SyncInto(folder, ingestion => ingestion.AddSqliteSink(options => options.Path = Path.Combine(folder, "strava.db"))), WarmUps),
            "sync-once" => (folder => SyncInto(
                folder, ingestion => ingestion.AddSqliteSink(options => options.Path = Path.Combine(folder, "strava.db"))), 0),
            "rows" => (folder => CommitRowByRow.RunAsync(folder, api, oauth, secret, refreshToken), 0),
            _ => throw new ArgumentException($"There is no scenario '{scenario}'.", nameof(scenario)),
        };

        for (var i = 0; i < warmUps; i++)
        {
            await InFreshFolderAsync(run);
        }

        var seconds = await InFreshFolderAsync(run);
        Console.WriteLine(new Measurement(seconds, Process.GetCurrentProcess().PeakWorkingSet64));
        return 0;

        Task SyncInto(string folder, Action<IStravaIngestionBuilder> addSink) => Sync.RunAsync(
            folder, api, oauth, secret, refreshToken, addSink);
    }

    private static async Task<double> InFreshFolderAsync(Func<string, Task> run)
    {
        var folder = Directory.CreateTempSubdirectory("strava-benchmark-");
        try
        {
            var started = Stopwatch.GetTimestamp();
            await run(folder.FullName);
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
