namespace Strava.Ingestion.Archive;

/// <summary>An export that was unpacked, as some browsers do by themselves.</summary>
internal sealed class FolderExport(string folder, StravaArchiveOptions options) : IExportFiles
{
    // What a link leads to is none of the export's.
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public int UnreadableNames => 0;

    public IEnumerable<string> Names => Directory.EnumerateFiles(folder, "*", Everything).Select(path => ExportName.Normalize(Path.GetRelativePath(folder, path)));

    public bool Contains(string name) => ExportName.IsHarmless(name) && File.Exists(PathOf(name));

    public DateTimeOffset Written(string name) => new(File.GetLastWriteTimeUtc(PathOf(name)));

    public long Length(string name) => new FileInfo(PathOf(name)).Length;

    public ExportFile Open(string name, bool isTable)
    {
        var path = PathOf(name);
        Stream file = RegularFile.HasContent(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read) : Stream.Null;
        return new ExportFile(file, SizeBound.Of(name, file.Length, isTable, options), file.Length);
    }

    public void Dispose()
    {
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
