using System.Xml.Linq;

namespace Strava.Ingestion.Console.Tests;

public sealed class VersionTests
{
    [Fact]
    public async Task It_is_the_version_of_the_packages()
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 0);

        var result = await ChildProcess.RunAsync(workspace, "--version");

        Assert.Equal((0, VersionOfThePackages()), (result.ExitCode, Assert.Single(result.OutLines)));
    }

    private static string VersionOfThePackages()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Strava.Ingestion.sln")))
        {
            folder = folder.Parent;
        }

        return XDocument.Load(Path.Combine(folder.FullName, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
    }
}
