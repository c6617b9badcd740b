using System.Runtime.Versioning;

namespace Strava.Ingestion.Client;

/// <summary>Folders that nobody but their owner can enter, and files that nobody else can read.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Entered = Owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // The user's profile is private already, and elsewhere inherited permissions are the administrator's choice.
            Directory.CreateDirectory(path);
        }
        else
        {
            CreateParents(path);
            Directory.CreateDirectory(path, Owner);
        }
    }

    /// <summary>What lies above may be entered by others, as the mask allows, but not changed: who can rename a folder can put another in its place.</summary>
    [UnsupportedOSPlatform("windows")]
    private static void CreateParents(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent && !Directory.Exists(parent))
        {
            CreateParents(parent);
            Directory.CreateDirectory(parent, Entered);
        }
    }

    /// <summary>Opens a file for this process only; one that it creates is its owner's only.</summary>
    public static FileStream OpenFile(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
