using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Strava.Ingestion.Worker.Tests;

/// <summary>
/// What the image copies, run as the image runs it: by a user without rights, from a folder that nobody can write to, with settings from
/// the environment alone.
/// </summary>
internal sealed class PublishedWorker : IDisposable
{
    private const string Nobody = "65534";

    // Ends unless even root can write nothing any more.
    private const string ReadOnlyRoot = "PATH=/usr/bin:/bin && mount --bind / / && mount -o remount,ro,bind / && cd \"$PWD\" && ! touch /writable 2>/dev/null && exec \"$@\"";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-worker-image-");

    public PublishedWorker()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: the image is one of Linux, and so are users, file modes and signals.");
        Assert.SkipWhen(IsRoot && !File.Exists("/usr/bin/setpriv"), "NOT RUN: as root there has to be setpriv, to give up the rights.");
        foreach (
            var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "published"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "published"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            Permit(copy, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        foreach (var folder in _folder.EnumerateDirectories("*", SearchOption.AllDirectories).Append(_folder))
        {
            Permit(folder.FullName, ReadAndEnter);
        }
    }

    public Dictionary<string, string> Settings { get; } = [];

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    private static UnixFileMode ReadAndEnter =>
        UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Whether a process can be given a root file system of its own, to be mounted read-only.</summary>
    public static bool CanMount => IsRoot && File.Exists("/usr/bin/unshare") && Succeeds("/usr/bin/unshare", "--mount", "true");

    /// <summary>Mounts everything on '/' read-only, for the processes that follow.</summary>
    public bool HasReadOnlyRoot { get; set; }

    public Process Start(params string[] arguments)
    {
        string[] command = [DotnetHost(), Path.Combine(_folder.FullName, "strava-worker.dll"), .. arguments];
        command = IsRoot ? ["/usr/bin/setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--no-new-privs", .. command] : command;
        command = HasReadOnlyRoot ? ["/usr/bin/unshare", "--mount", "sh", "-c", ReadOnlyRoot, "sh", .. command] : command;
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        start.Environment.Clear();
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["HOME"] = start.Environment["TMPDIR"] = _folder.FullName;
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static void Terminate(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        foreach (var folder in _folder.EnumerateDirectories("*", SearchOption.AllDirectories).Append(_folder))
        {
            Permit(folder.FullName, ReadAndEnter | UnixFileMode.UserWrite);
        }

        _folder.Delete(recursive: true);
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static void Permit(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static string DotnetHost() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
