namespace Strava.Ingestion.TestSupport;

internal static class FilePermissions
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Asserts that nobody but the owner can enter the folder or read what lies in it.</summary>
    public static void AssertOwnerOnly(string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        Assert.All(
            new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(new DirectoryInfo(folder)),
            entry => Assert.Equal(UnixFileMode.None, entry.UnixFileMode & Others));
    }
}
