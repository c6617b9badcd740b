using System.Diagnostics;

namespace Strava.Ingestion.TestSupport;

/// <summary>A small disk of its own that a test can fill to the last byte. Only root on Linux can make one.</summary>
public sealed class FullDisk : IDisposable
{
    private const string Mount = "/usr/bin/mount";
    private const string Unmount = "/usr/bin/umount";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-disk-");
    private readonly bool _isMounted;

    /// <summary>Makes it, or skips the test where that is not possible.</summary>
    public FullDisk()
    {
        _isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(Mount)
            && Run(Mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", _folder.FullName);
        if (!_isMounted)
        {
            Dispose();
            Assert.Skip("NOT RUN: only root on Linux can mount a small disk.");
        }
    }

    /// <summary>A path on it.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Leaves not a byte.</summary>
    public void Fill()
    {
        using var filler = new FileStream(PathOf("filler"), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[64 * 1024, 4096, 1])
        {
            while (TryWrite(filler, size))
            {
            }
        }
    }

    /// <summary>Gives back what was filled.</summary>
    public void Free() => File.Delete(PathOf("filler"));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isMounted)
        {
            Run(Unmount, "--lazy", _folder.FullName);
        }

        _folder.Delete(recursive: true);
    }

    private static bool TryWrite(FileStream file, int size)
    {
        try
        {
            file.Write(new byte[size]);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
