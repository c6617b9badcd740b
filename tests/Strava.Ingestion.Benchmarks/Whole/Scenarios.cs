using System.Diagnostics;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Runs one scenario in this process and prints what it took.</summary>
internal static class Scenarios
{
    public static async Task<int> RunAsync(string scenario, Uri api, Uri oauth, string secret, string refreshToken)
    {
        var (run, warmUp) = scenario switch
        {
            "discard" => ((Func<string, Task>)(_ => FetchAndDiscard.RunAsync(api, oauth, secret, refreshToken)), true),
            "sync" => (folder => SyncToSqlite.RunAsync(folder, api, oauth, secret, refreshToken), true),
            "sync-once" => (folder => SyncToSqlite.RunAsync(folder, api, oauth, secret, refreshToken), false),
            "rows" => (folder => CommitRowByRow.RunAsync(folder, api, oauth, secret, refreshToken), false),
            _ => throw new ArgumentException($"There is no scenario '{scenario}'.", nameof(scenario)),
        };

        if (warmUp)
        {
            await InFreshFolderAsync(run);
        }

        var seconds = await InFreshFolderAsync(run);
        Console.WriteLine(new Measurement(seconds, Process.GetCurrentProcess().PeakWorkingSet64));
        return 0;
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
