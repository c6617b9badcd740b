using System.IO.Compression;

namespace Strava.Ingestion.Archive;

/// <summary>The files that activities were uploaded as, by the activity's id, and what else lies in an export.</summary>
internal sealed class OriginalFiles(IExportFiles files)
{
    private readonly Dictionary<long, string> _names = [];
    private readonly Dictionary<long, string> _missing = [];

    /// <summary>Notes the file of an activity; of two the first counts.</summary>
    public void Add(long activityId, string name)
    {
        if (name.Length > 0)
        {
            (files.Contains(name) ? _names : _missing).TryAdd(activityId, name);
        }
    }

    /// <returns>The name of the activity's file, or null when there is none.</returns>
    public string? Find(long activityId) => _names.GetValueOrDefault(activityId);

    /// <returns>The name of a file that the table gives the activity and the export does not have, or null.</returns>
    public string? FindMissing(long activityId) => _names.ContainsKey(activityId) ? null : _missing.GetValueOrDefault(activityId);

    /// <returns>The file, decompressed.</returns>
    public Stream Open(string name)
    {
        var file = files.Open(name, isTable: false);
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new BoundedStream(new GZipStream(file.Content, CompressionMode.Decompress), file.Bound)
            : file.ReadAll();
    }

    /// <returns>The file as it was uploaded, compressed or not.</returns>
    public byte[] ReadRaw(string name)
    {
        using var file = files.Open(name, isTable: false).ReadAll();
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <param name="isKept">Whether those of activities are stored whatever is in them.</param>
    /// <param name="tables">Which tables are read.</param>
    /// <returns>How many files lie in each folder that are neither read as a table nor as a recording; those beside the folders under an empty name.</returns>
    public IReadOnlyDictionary<string, int> CountOthers(bool isKept, IEnumerable<string> tables)
    {
        var read = _names.Values.Where(name => isKept || RecordingFile.FormatOf(name) is not null).ToHashSet(StringComparer.OrdinalIgnoreCase);
        read.UnionWith(tables);
        return files.Names
            .Where(name => !name.EndsWith('/') && !read.Contains(name))
            .GroupBy(name => name.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? name[..end] : "", StringComparer.OrdinalIgnoreCase)
            .ToDictionary(folder => folder.Key, folder => folder.Count(), StringComparer.OrdinalIgnoreCase);
    }
}
