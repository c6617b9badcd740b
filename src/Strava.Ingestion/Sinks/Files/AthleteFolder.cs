using System.Globalization;

namespace Strava.Ingestion;

/// <summary>Where the file sink keeps what belongs to one athlete.</summary>
internal sealed class AthleteFolder(string root, long athleteId)
{
    public const string ReasonExtension = ".reason.txt";

    private const string Prefix = "athlete=";
    private const string Extension = ".json";

    public string Path { get; } = System.IO.Path.Combine(root, FormattableString.Invariant($"{Prefix}{athleteId}"));

    public string Quarantine => System.IO.Path.Combine(Path, "quarantine");

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
        System.IO.Path.Combine(Path, FormattableString.Invariant($"{id}.{Kind(level)}{Extension}"));

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

    /// <summary>Deletes the documents that were retrieved, which is what their last-write time says, before a moment.</summary>
    /// <returns>How many.</returns>
    public int Expire(DateTimeOffset retrievedBefore)
    {
        var documents = Directory.EnumerateFiles(Path, "*" + Extension);
        var quarantined = Directory.Exists(Quarantine) ? Directory.EnumerateFiles(Quarantine, "*" + Extension) : [];
        var expired = documents.Concat(quarantined).Where(file => File.GetLastWriteTimeUtc(file) < retrievedBefore.UtcDateTime).ToList();
        foreach (var file in expired)
        {
            File.Delete(file);
            File.Delete(System.IO.Path.ChangeExtension(file, ReasonExtension));
        }

        return expired.Count;
    }

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
            if (parts.Length != 3 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            var level = parts[1] == Kind(DetailLevel.Detail) ? DetailLevel.Detail : DetailLevel.Summary;

            // A crash between writing a detail and deleting its summary leaves both.
            if (level == DetailLevel.Detail || !File.Exists(Activity(id, DetailLevel.Detail)))
            {
                yield return (id, level, file);
            }
        }
    }

    private static string Kind(DetailLevel level) => level == DetailLevel.Detail ? "detail" : "summary";
}
