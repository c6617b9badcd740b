using System.Diagnostics;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console.Tests;

/// <summary>Another process of this machine was stopped (SIGSTOP), as with Ctrl+Z, while it held something that is needed.</summary>
public sealed class StoppedProcessTests
{
    [Fact]
    public async Task A_wait_for_the_lease_of_the_tokens_is_told_of_and_not_blamed_on_Strava()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: Windows has no SIGSTOP.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 5, rotateRefreshTokens: false);
        workspace.Variables["Strava__RequestTimeout"] = "00:00:02";
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        workspace.Strava.Faults.Add(SimulatedFault.SlowBody(TimeSpan.FromMinutes(5)), when: request => request.IsTokenRequest);
        workspace.Strava.RequestReceived += (_, request) => asked.TrySetResult();
        using var stopped = ChildProcess.Start(workspace, "sync", "--json");
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        stopped.Signal("STOP");

        var result = await ChildProcess.RunAsync(workspace, "sync", "--json");

        stopped.Kill();
        Assert.Equal("completed", result.Outcome);
        Assert.Matches("Waiting for process .*, which renews the tokens of seeds/.*, for at most [0-9] s", result.Error);
        Assert.DoesNotContain("Strava took too long", result.Error);
    }

    [Fact]
    public async Task A_lock_of_the_state_is_named_and_not_blamed_on_Strava()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "NOT RUN: needs the program flock.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 5);
        workspace.Variables["Strava__RequestTimeout"] = "00:00:05";
        Assert.Equal(0, (await ChildProcess.RunAsync(workspace, "sync")).ExitCode);
        using var holder = Process.Start("/usr/bin/flock", [workspace.PathOf("state/lock"), "sleep", "600"]);

        var result = await ChildProcess.RunAsync(workspace, "sync", "--json");

        holder.Kill(entireProcessTree: true);
        Assert.Equal(74, result.ExitCode);
        Assert.Contains("Waiting for another process that has locked the state folder", result.Error);
        Assert.Contains("locked for 30 seconds", result.Error);
        Assert.DoesNotContain("Strava took too long", result.Error);
    }
}
