namespace Strava.Ingestion.Console.Tests;

/// <summary>SIGKILL between any two steps of the way over blobs: running the steps again ends with what an undisturbed way gives.</summary>
public sealed class KilledPipelineTests(AzuriteFixture azurite)
{
    private const int Activities = 900;

    public static TheoryData<string, int> Moments()
    {
        var moments = new TheoryData<string, int>();
        foreach (var layout in (string[])["Activity", "Batch"])
        {
            // From the start of the process on, until a little after it would have ended.
            for (var milliseconds = 400; milliseconds <= 1600; milliseconds += 400)
            {
                moments.Add(layout, milliseconds);
            }
        }

        return moments;
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Killed_while_writing_blobs_and_while_loading_them(string layout, int milliseconds)
    {
        // Without rotation, because the instant between it and our saving is nobody's to survive.
        await using var workspace = await Workspace.StartInRealTimeAsync(Activities, rotateRefreshTokens: false);
        var container = AzuriteFixture.NewContainer();
        workspace.Variables["Strava__Sinks__AzureBlob__ConnectionString"] = azurite.ConnectionString;
        workspace.Variables["Strava__Sinks__AzureBlob__Container"] = container;
        workspace.Variables["Strava__Sinks__AzureBlob__Layout"] = layout;
        string[] replay = ["replay", "--from", $"blob://{container}", "--json"];

        await KillAfterAsync(workspace, milliseconds, "sync", "--json");
        await KillAfterAsync(workspace, milliseconds, replay);
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
        await KillAfterAsync(workspace, milliseconds, replay);
        Assert.Equal("completed", (await workspace.RunAsync(replay)).Outcome);

        DatabaseDump.AssertHoldsHistory(workspace, workspace.Database);
    }

    private static async Task KillAfterAsync(Workspace workspace, int milliseconds, params string[] command)
    {
        using var child = ChildProcess.Start(workspace, command);
        await child.KillAfterAsync(milliseconds);
    }
}
