namespace Strava.Ingestion.Console.Tests;

/// <summary>A process whose mask forbids nothing, as that of some containers.</summary>
public sealed class MaskTests
{
    private const UnixFileMode OfOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    [Fact]
    public async Task No_folder_and_no_file_can_be_written_by_others()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: Windows has no such mask.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 3);
        workspace.Variables["Strava__Sinks__Sqlite__Path"] = "below/a/strava.db";
        workspace.Variables["Strava__Sinks__Files__Directory"] = "below/b/files";
        workspace.Variables["Strava__State__Files__Directory"] = "below/c/state";
        workspace.Variables["Strava__State__KeyDirectory"] = "below/d/keys";
        using var sync = ChildProcess.StartWithoutMask(workspace, "sync", "--json");

        Assert.Equal(0, (await sync.EndAsync("")).ExitCode);

        var made = new DirectoryInfo(workspace.PathOf("below"));
        Assert.All(made.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(made), entry => Assert.Equal(UnixFileMode.None, entry.UnixFileMode & OfOthers));
    }
}
