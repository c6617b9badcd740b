using System.Globalization;

namespace Strava.Ingestion;

/// <summary>Where the file sink keeps what belongs to one athlete.</summary>
internal sealed class AthleteFolder(string root, long athleteId)
{
    private const string ReasonExtension = ".reason.txt";
    private const string Prefix = "athlete=";
    private const string Extension = ".json";

    private static readonly Dictionary<string, DetailLevel> Levels = new(StringComparer.Ordinal)
    {
        ["detail"] = DetailLevel.Detail,
        ["summary"] = DetailLevel.Summary,
        ["archive"] = DetailLevel.Archive,
    };

    public string Path { get; } = System.IO.Path.Combine(root, FormattableString.Invariant($"{Prefix}{athleteId}"));

    public QuarantineFolder Quarantine => new(System.IO.Path.Combine(Path, "quarantine"), athleteId);

    public string Contents => System.IO.Path.Combine(Path, "contents");

    public string Removed => System.IO.Path.Combine(Path, "removed");

    public static IEnumerable<AthleteFolder> All(string root)
    {
        foreach (var folder in Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            if (long.TryParse(System.IO.Path.GetFileName(folder)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var athleteId))
            {
                yield return new AthleteFolder(root, athleteId);
            }
        }
    }

    public string Activity(long id, DetailLevel level) =>
        System.IO.Path.Combine(Path, FormattableString.Invariant($"{id}.{Levels.First(entry => entry.Value == level).Key}{Extension}"));

    /// <summary>The files that an activity may have, of all levels or of some.</summary>
    public IEnumerable<string> Files(long id, Func<DetailLevel, bool>? where = null) =>
        Levels.Values.Where(where ?? (_ => true)).Select(level => Activity(id, level));

    public string Content(long id, ActivityContents kind) =>
        System.IO.Path.Combine(Contents, FormattableString.Invariant($"{id}.{ActivityContent.NameOf(kind)}{Extension}"));

    public bool Holds(long id) => Files(id).Any(File.Exists);

    public string Tombstone(long id) => System.IO.Path.Combine(Removed, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Creates it, and makes its name as durable as what will lie in it.</summary>
    public void Create()
    {
        if (!Directory.Exists(Path))
        {
            OwnerOnly.CreateDirectory(Path);
            FolderSync.Flush(root);
        }
    }

    /// <summary>Deletes the documents that were retrieved, which is what their last-write time says, before a moment; not those of an export.</summary>
    /// <returns>How many.</returns>
    public int Expire(DateTimeOffset retrievedBefore)
    {
        var documents = Directory.EnumerateFiles(Path, "*" + Extension).Where(file => !file.EndsWith(".archive" + Extension, StringComparison.Ordinal));
        var expired = documents.Where(file => File.GetLastWriteTimeUtc(file) < retrievedBefore.UtcDateTime).ToList();
        expired.ForEach(File.Delete);
        return expired.Count + Quarantine.Expire(retrievedBefore) + ExpireContents(retrievedBefore);
    }

    private int ExpireContents(DateTimeOffset retrievedBefore)
    {
        var expired = Directory.Exists(Contents)
            ? Directory.EnumerateFiles(Contents, "*" + Extension).Where(file => File.GetLastWriteTimeUtc(file) < retrievedBefore.UtcDateTime || !IsOfHeld(file)).ToList()
            : [];
        expired.ForEach(File.Delete);
        return expired.Count;
    }

    private bool IsOfHeld(string contentFile) =>
        long.TryParse(System.IO.Path.GetFileName(contentFile).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Holds(id);

    /// <summary>Every activity's file, the richest one of each.</summary>
    public IEnumerable<(long Id, DetailLevel Level, string File)> Activities()
    {
        if (!Directory.Exists(Path))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(Path, "*" + Extension))
        {
            var parts = System.IO.Path.GetFileName(file).Split('.');
            if (parts.Length != 3
                || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                || !Levels.TryGetValue(parts[1], out var level))
            {
                continue;
            }

            // A crash between writing a richer document and deleting the poorer one leaves both.
            if (!Files(id, richer => richer > level).Any(File.Exists))
            {
                yield return (id, level, file);
            }
        }
    }
}
