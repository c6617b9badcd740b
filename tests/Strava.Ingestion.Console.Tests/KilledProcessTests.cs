namespace Strava.Ingestion.Console.Tests;

/// <summary>SIGKILL at many moments: whatever was under way, running again ends with exactly what an undisturbed run gives.</summary>
public sealed class KilledProcessTests
{
    private const int Activities = 900;
    private const int ListRequests = 6;

    /// <summary>
    /// After which list request, and how many milliseconds later: while it is parsed, written, checkpointed, or the next one is sent.
    /// </summary>
    public static TheoryData<int, int, bool> MomentsAfterARequest()
    {
        var moments = new TheoryData<int, int, bool>();
        for (var request = 1; request <= ListRequests; request++)
        {
            foreach (var milliseconds in (int[])[0, 4, 10, 25, 60])
            {
                moments.Add(request, milliseconds, (request + milliseconds) % 2 == 0);
            }
        }

        return moments;
    }

    [Theory]
    [MemberData(nameof(MomentsAfterARequest))]
    public async Task Killed_after_a_request(int request, int milliseconds, bool stateInSqlite)
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(Activities);
        if (stateInSqlite)
        {
            workspace.Variables["Strava__State__Sqlite__Path"] = workspace.PathOf("state.db");
        }

        await ChildProcess.KillSyncAsync(workspace, request, milliseconds);

        await AssertRunningAgainCompletesAsync(workspace);
    }

    /// <summary>
    /// From the start of the process on; without rotation, because the instant between it and our saving is nobody's to survive.
    /// </summary>
    public static TheoryData<int> MomentsAfterTheStart() => [.. Enumerable.Range(1, 16).Select(i => i * 40)];

    [Theory]
    [MemberData(nameof(MomentsAfterTheStart))]
    public async Task Killed_after_its_start(int milliseconds)
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(Activities, rotateRefreshTokens: false);
        using (var sync = ChildProcess.Start(workspace, "sync", "--json"))
        {
            await sync.KillAfterAsync(milliseconds);
        }

        await AssertRunningAgainCompletesAsync(workspace);
    }

    [Fact]
    public async Task Killed_again_and_again()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(Activities);
        for (var kill = 1; kill <= 5; kill++)
        {
            await ChildProcess.KillSyncAsync(workspace, request: 2, milliseconds: 10);
        }

        await AssertRunningAgainCompletesAsync(workspace);
    }

    private static async Task AssertRunningAgainCompletesAsync(Workspace workspace)
    {
        var again = await workspace.RunAsync("sync", "--json");
        Assert.Equal("completed", again.Outcome);

        var killed = workspace.Database;
        workspace.Variables["Strava__Sinks__Sqlite__Path"] = workspace.PathOf("undisturbed.db");
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);

        Assert.Equal(DatabaseDump.Rows(workspace.PathOf("undisturbed.db")), DatabaseDump.Rows(killed));
        DatabaseDump.AssertHoldsHistory(workspace, killed);
    }
}
