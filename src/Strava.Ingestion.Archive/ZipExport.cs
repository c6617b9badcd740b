using System.IO.Compression;

namespace Strava.Ingestion.Archive;

/// <summary>An export as Strava hands it out, read in place.</summary>
internal sealed class ZipExport : IExportFiles
{
    private readonly ZipArchive _zip;
    private readonly StravaArchiveOptions _options;
    private readonly DateTimeOffset _fileWritten;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidDataException">It is no whole zip file, or one made to harm.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ZipExport(string path, StravaArchiveOptions options)
    {
        _options = options;
        _fileWritten = new DateTimeOffset(File.GetLastWriteTimeUtc(path));
        _zip = OpenZip(path);
        try
        {
            ReadNames();
        }
        catch
        {
            _zip.Dispose();
            throw;
        }
    }

    public int UnreadableNames { get; private set; }

    public IEnumerable<string> Names => _entries.Keys;

    public bool Contains(string name) => _entries.ContainsKey(name);

    public DateTimeOffset Written(string name)
    {
        // A zip has wall clock times without a zone, and 1980 where there is none.
        var written = _entries[name].LastWriteTime.DateTime;
        return written.Year > 1980 ? new DateTimeOffset(written, TimeSpan.Zero) : _fileWritten;
    }

    public long Length(string name) => _entries[name].Length;

    public ExportFile Open(string name, bool isTable)
    {
        var entry = _entries[name];
        if (entry.IsEncrypted)
        {
            throw new InvalidDataException($"'{name}' is encrypted. Decrypt the archive, or download the export again.");
        }

        var bound = SizeBound.Of(name, entry.CompressedLength, isTable, _options);
        bound.Check(entry.Length);
        try
        {
            return new ExportFile(entry.Open(), bound, entry.Length, entry.Crc32);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"'{name}' is damaged, or compressed in a way that is not supported.", e);
        }
    }

    public void Dispose() => _zip.Dispose();

    private static ZipArchive OpenZip(string path)
    {
        if (!RegularFile.HasContent(path))
        {
            throw new InvalidDataException("It is not a complete zip file: it is empty, or it is a pipe or a device. Use the zip file that Strava sent, or the folder into which you unpacked it.");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var isBegun = IsBegunAsZip(file);
        try
        {
            var zip = new ZipArchive(file, ZipArchiveMode.Read);

            // The directory at its end is read only when it is asked for.
            _ = zip.Entries.Count;
            return zip;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            file.Dispose();
            throw new InvalidDataException(
                isBegun
                    ? "It is not a complete zip file: it is damaged or cut off. Download the export again."
                    : "It is not a zip file. Use the zip file that Strava sent, or the folder into which you unpacked it.",
                e);
        }
    }

    private static bool IsBegunAsZip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        var isBegun = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK"u8);
        file.Position = 0;
        return isBegun;
    }

    private void ReadNames()
    {
        var entries = _zip.Entries.Select(entry => (Name: ExportName.Normalize(entry.FullName), Entry: entry)).Where(entry => entry.Name.Length > 0).ToList();
        if (entries.Any(entry => !ExportName.IsHarmless(entry.Name)))
        {
            throw new InvalidDataException("It has a file whose name leads out of its folder, as in a harmful archive. Download the export again from Strava.");
        }

        // Who unpacks an export and packs its folder again has everything one folder deeper.
        var tables = entries.Where(entry => entry.Name.Split('/') is [.., var name] and { Length: <= 2 } && IsTable(name)).ToList();
        var root = tables.Count switch
        {
            0 => throw ExportTable.None(),
            1 => tables[0].Name[..^ExportTable.Activities.Length],
            _ => throw new InvalidDataException($"It holds '{ExportTable.Activities}' {tables.Count} times, so it is not clear which one counts."),
        };
        foreach (var (name, entry) in entries.Where(entry => entry.Name.Length > root.Length && entry.Name.StartsWith(root, StringComparison.Ordinal)))
        {
            _entries.TryAdd(name[root.Length..], entry);
        }

        UnreadableNames = _entries.Keys.Count(name => name.Contains('\uFFFD', StringComparison.Ordinal));
    }

    private static bool IsTable(string name) => name.Equals(ExportTable.Activities, StringComparison.OrdinalIgnoreCase);
}
