namespace Strava.Ingestion.Archive;

/// <summary>Tells files from what only looks like them: opening a pipe or a device may wait for ever.</summary>
internal static class RegularFile
{
    /// <returns>False for an empty file, and for a pipe, a device or a socket, which have no length.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static bool HasContent(string path)
    {
        var file = new FileInfo(path);
        return (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length > 0;
    }
}
