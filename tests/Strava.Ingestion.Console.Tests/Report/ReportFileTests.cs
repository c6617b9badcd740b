namespace Strava.Ingestion.Console.Tests;

/// <summary>The file is there as a whole or not at all, and what is not ours is left alone.</summary>
public sealed class ReportFileTests
{
    private const string Name = "strava-report.html";

    [Fact]
    public async Task An_earlier_report_is_replaced()
    {
        await using var workspace = await StartAsync();
        await workspace.RunAsync("report");
        var earlier = File.ReadAllText(workspace.PathOf(Name));

        Assert.Equal(0, (await workspace.RunAsync("report", "--units", "imperial")).ExitCode);

        Assert.NotEqual(earlier, File.ReadAllText(workspace.PathOf(Name)));
    }

    [Fact]
    public async Task Another_page_of_its_name_is_left_alone_unless_it_is_named()
    {
        await using var workspace = await StartAsync();
        workspace.Write(Name, "<!DOCTYPE html>mine");

        var refused = await workspace.RunAsync("report");
        Assert.Equal("<!DOCTYPE html>mine", File.ReadAllText(workspace.PathOf(Name)));
        var named = await workspace.RunAsync("report", "--out", Name);

        Assert.Equal((64, 0), (refused.ExitCode, named.ExitCode));
        Assert.Contains("exists, but it is not a report", refused.Error);
        Assert.Contains("--out", refused.Error);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(workspace.PathOf(Name)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strava.db")]
    [InlineData("notes.txt")]
    [InlineData("empty")]
    public async Task What_is_no_page_is_never_replaced(string name)
    {
        await using var workspace = await StartAsync();
        workspace.Write("notes.txt", "mine");
        workspace.Write("empty", "");
        var before = File.ReadAllBytes(workspace.PathOf(name));

        var refused = await workspace.RunAsync("report", "--out", name);

        Assert.Equal(64, refused.ExitCode);
        Assert.Contains("it is not an HTML page", refused.Error);
        Assert.Equal(before, File.ReadAllBytes(workspace.PathOf(name)));
    }

    [Fact]
    public async Task A_folder_and_a_folder_that_is_missing_are_named()
    {
        await using var workspace = await StartAsync();

        var folder = await workspace.RunAsync("report", "--out", ".");
        var missing = await workspace.RunAsync("report", "--out", "missing/report.html");

        Assert.Equal((64, 74), (folder.ExitCode, missing.ExitCode));
        Assert.Contains("is a folder", folder.Error);
        Assert.Contains("The report cannot be written", missing.Error);
        Assert.DoesNotContain(".tmp", missing.Error);
    }

    [Fact]
    public async Task One_that_is_cancelled_leaves_the_earlier_one_and_no_half_file()
    {
        await using var workspace = await StartAsync();
        await workspace.RunAsync("report");
        var earlier = File.ReadAllText(workspace.PathOf(Name));
        using var cancelled = new CancellationTokenSource();
        var error = new ListeningWriter("activities", cancelled.Cancel);

        var report = await workspace.RunAsync(["report", "--units", "imperial"], error, cancelled.Token);

        Assert.Equal(130, report.ExitCode);
        Assert.Contains("An earlier report is unchanged", report.Error);
        Assert.Equal(earlier, File.ReadAllText(workspace.PathOf(Name)));
        Assert.Empty(Directory.GetFiles(workspace.Folder, "*.tmp"));
    }

    private static async Task<Workspace> StartAsync()
    {
        var workspace = await Workspace.StartAsync(activities: 1100);
        await workspace.RunAsync("sync");
        return workspace;
    }
}
