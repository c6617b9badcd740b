namespace Strava.Ingestion.Worker.Tests;

/// <summary>What the Dockerfile and compose.yaml say; nothing here builds an image.</summary>
public sealed class ImageTests
{
    private static readonly string Folder = Path.Combine(Root(), "samples", "Worker");

    [Fact]
    public void The_image_has_cultures_no_shell_and_no_root()
    {
        var dockerfile = File.ReadAllLines(Path.Combine(Folder, "Dockerfile"));

        Assert.EndsWith("-chiseled-extra", dockerfile.Last(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.Contains("USER $APP_UID", dockerfile);
    }

    [Fact]
    public void The_image_runs_the_program_that_is_tested_and_asks_it_for_its_health()
    {
        var dockerfile = File.ReadAllText(Path.Combine(Folder, "Dockerfile"));
        var program = typeof(WorkerHost).Assembly.GetName().Name;

        Assert.Contains($"""ENTRYPOINT ["dotnet", "{program}.dll"]""", dockerfile);
        Assert.Contains($"""CMD ["dotnet", "{program}.dll", "--health"]""", dockerfile);
    }

    [Theory]
    [InlineData("    read_only: true")]
    [InlineData("    cap_drop: [ALL]")]
    [InlineData("    security_opt: [no-new-privileges:true]")]
    [InlineData("    stop_grace_period: 40s")]
    public void Compose_gives_the_worker_no_more_than_it_needs(string line)
    {
        var worker = File.ReadAllLines(Path.Combine(Folder, "compose.yaml")).SkipWhile(text => text != "  worker:").TakeWhile(
            text => text.Length > 0);

        Assert.Contains(line, worker);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Strava.Ingestion.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
