using System.Runtime.InteropServices;

namespace Strava.Ingestion.Client;

/// <summary>Makes renames durable: on Unix a file's new name is only safe from a power cut once its folder was written, too.</summary>
internal static partial class FolderSync
{
    public static void Flush(string folder)
    {
        // Windows writes its metadata journal by itself, and .NET opens no folders.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, flags: 0);
        if (descriptor >= 0)
        {
            // A file system that cannot do it (some network mounts) answers with an error; there is nothing better to do then.
            _ = Sync(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
