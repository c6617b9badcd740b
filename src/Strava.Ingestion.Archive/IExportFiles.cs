namespace Strava.Ingestion.Archive;

/// <summary>The files of an export, under their names in it, e.g. <c>activities/123.fit.gz</c>.</summary>
internal interface IExportFiles : IDisposable
{
    /// <summary>How many files have names that cannot be read.</summary>
    int UnreadableNames { get; }

    /// <summary>The names of all files, and in a zip file of the folders, which end with a slash.</summary>
    IEnumerable<string> Names { get; }

    bool Contains(string name);

    /// <summary>When a file of the export was written.</summary>
    DateTimeOffset Written(string name);

    /// <summary>How many bytes a file has that is named, decompressed; 0 of a folder.</summary>
    long Length(string name);

    /// <summary>Opens a file that is contained, and decompresses what the archive has compressed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isTable">Whether it is bounded as a table, or as an original file.</param>
    /// <exception cref="InvalidDataException">It is encrypted, damaged, or larger than allowed.</exception>
    ExportFile Open(string name, bool isTable);
}
