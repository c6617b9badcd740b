using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Strava.Ingestion.Worker.Tests;

/// <summary>What the image copies, run as the image runs it: by a user without rights, from a folder that nobody can write to, with settings from the environment alone.</summary>
internal sealed class PublishedWorker : IDisposable
{
    private const string Nobody = "65534";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-worker-image-");

    public PublishedWorker()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: the image is one of Linux, and so are users, file modes and signals.");
        Assert.SkipWhen(IsRoot && !File.Exists("/usr/bin/setpriv"), "NOT RUN: as root there has to be setpriv, to give up the rights.");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "published"), "*", SearchOption.AllDirectories))
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

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(IsRoot ? "/usr/bin/setpriv" : DotnetHost())
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in IsRoot ? (string[])[$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--no-new-privs", DotnetHost()] : [])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var argument in (string[])[Path.Combine(_folder.FullName, "strava-worker.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

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

    private static void Permit(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static string DotnetHost() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
