using System.Diagnostics;

namespace Strava.Ingestion.Browser;

/// <summary>The browser of this machine. Where there is none, it is installed as a package of Debian, which takes root's rights.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge"];

    /// <returns>The program, or null when there is none and none can be installed.</returns>
    public static async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        if (Find() is { } found)
        {
            return found;
        }

        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            // A lock of apt's own keeps two of these apart: the second one waits.
            await RunAsync("apt-get update -q", cancellationToken);
            await RunAsync("apt-get install -qy --no-install-recommends -o DPkg::Lock::Timeout=300 chromium", cancellationToken);
        }

        return Find();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Whether it did anything is seen by what is there afterwards.</summary>
    private static async Task RunAsync(string command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command + " >/dev/null 2>&1"]);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
    }
}
