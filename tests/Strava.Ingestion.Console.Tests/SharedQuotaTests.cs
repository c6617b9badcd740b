namespace Strava.Ingestion.Console.Tests;

/// <summary>Processes of one app, each for an athlete and with a database of its own, that share the state and so the quota.</summary>
public sealed class SharedQuotaTests
{
    private const int Processes = 3;
    private const int ForHistory = 90;

    [Fact]
    public async Task Processes_that_run_at_the_same_time_use_the_quota_together_and_meet_no_429()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync(inRealTime: true);
        workspace.Variables["Strava__State__Sqlite__Path"] = workspace.PathOf("state.db");
        workspace.Variables["Strava__Ingestion__PageSize"] = "5";
        for (var i = 1; i <= Processes; i++)
        {
            await workspace.ConnectAsync(i, 1000);
        }

        var connecting = workspace.Strava.Requests.Count(request => !request.IsTokenRequest);
        var syncs = new List<ChildProcess>();
        for (var i = 1; i <= Processes; i++)
        {
            workspace.Variables["Strava__Sinks__Sqlite__Path"] = workspace.PathOf($"strava-{i}.db");
            syncs.Add(ChildProcess.Start(workspace, "sync", "--athlete", $"{i}", "--json"));
        }

        var results = await Task.WhenAll(syncs.Select(sync => sync.EndAsync("")));

        syncs.ForEach(sync => sync.Dispose());
        Assert.All(results, result => Assert.Equal((75, "rateLimited"), (result.ExitCode, result.Outcome)));
        var requests = workspace.Strava.Requests.Where(request => !request.IsTokenRequest).ToList();
        Assert.DoesNotContain(requests, request => request.StatusCode == 429);

        // Rarely a window ends while they run; then they go on in the next one.
        var windows = requests.CountBy(request => request.ReceivedAt.Ticks / TimeSpan.FromMinutes(15).Ticks).Select(window => window.Value).ToList();
        Assert.All(windows, used => Assert.InRange(used, 1, ForHistory + connecting));
        Assert.InRange(windows.Max(), (int)Math.Ceiling(0.95 * ForHistory), ForHistory + connecting);
    }
}
