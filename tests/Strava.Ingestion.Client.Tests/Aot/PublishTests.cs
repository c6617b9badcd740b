using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Strava.Ingestion.Client.Tests;

/// <summary>Publishes an app ahead of time, with warnings as errors, and lets it read every model.</summary>
public sealed class PublishTests
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    [Fact]
    public async Task An_app_that_is_compiled_ahead_of_time_reads_every_model_and_nothing_warns()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Linkers.Any(IsThere), "NOT RUN: publishing ahead of time is tested on Linux with clang or gcc as linker, and here is none.");
        using var folder = new TemporaryFolder();

        var (published, log) = await RunAsync("dotnet", [
            "publish", Path.Combine(Repository(), "tests", "Strava.Ingestion.Aot", "Strava.Ingestion.Aot.csproj"), "--configuration", "Debug",
            "--runtime", $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}", "-p:PublishAot=true", "-p:RunAnalyzers=false", $"-p:ArtifactsPath={folder.Path}", "--output", Path.Combine(folder.Path, "app"), "--nologo"]);
        Assert.True(published == 0, log);
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);

        var (ran, output) = await RunAsync(Path.Combine(folder.Path, "app", "Strava.Ingestion.Aot"), []);
        Assert.True(ran == 0, output);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(Samples.Names, lines.Select(line => line.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Strava.Ingestion.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder.FullName;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        process.Start();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
