using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console.Tests;

/// <summary>The program as a scheduler sees it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task The_last_line_of_standard_output_is_the_object()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync();

        var result = await ChildProcess.RunAsync(workspace, "sync", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("completed", result.Outcome);
        Assert.Equal(450, result.Count("written"));
    }

    [Fact]
    public async Task A_wrong_setting_exits_with_64()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        workspace.Variables["Strava__ClientId"] = "none";

        var result = await ChildProcess.RunAsync(workspace, "sync", "--json");

        Assert.Equal(64, result.ExitCode);
        Assert.Equal("failed", result.Outcome);
    }

    [Fact]
    public async Task The_demo_runs_without_a_terminal()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);

        var result = await ChildProcess.RunAsync(workspace, "demo", "--activities", "500");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("nothing written", result.Out);
        Assert.DoesNotContain('\e', result.All);
    }

    [Fact]
    public async Task A_scheduler_that_sends_SIGTERM_gets_130_and_the_object()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1500);
        workspace.Strava.Faults.Add(SimulatedFault.SlowBody(TimeSpan.FromMinutes(5)), skip: 2);
        using var sync = ChildProcess.Start(workspace, "sync", "--json");

        // The first page is written, and a later one never comes.
        var error = await sync.ReadErrorUntilAsync("200 activities");
        sync.Terminate();
        var result = await sync.EndAsync(error);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal("failed", result.Outcome);
        Assert.True(result.Count("written") is 200 or 399 or 400);
        Assert.Contains("Cancelled", result.Error);
    }
}
