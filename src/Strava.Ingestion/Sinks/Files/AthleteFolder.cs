using System.Globalization;

namespace Strava.Ingestion;

/// <summary>Where the file sink keeps what belongs to one athlete.</summary>
internal sealed class AthleteFolder(string root, long athleteId)
{
    private const string Prefix = "athlete=";
    private const string Extension = ".json";
    private const string OfExport = "export-";
    private const string Original = "original";

    public long AthleteId => athleteId;

    public string Path { get; } = System.IO.Path.Combine(root, FormattableString.Invariant($"{Prefix}{athleteId}"));

    public string Contents => System.IO.Path.Combine(Path, "contents");

    public string Removed => System.IO.Path.Combine(Path, "removed");

    public string Documents => System.IO.Path.Combine(Path, "documents");

    public string Counts => System.IO.Path.Combine(Path, "counts");

    public static IEnumerable<AthleteFolder> All(string root)
    {
        foreach (var folder in Directory.Exists(root) ? Directory.EnumerateDirectories(root, Prefix + "*") : [])
        {
            if (long.TryParse(System.IO.Path.GetFileName(folder)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var athleteId))
            {
                yield return new AthleteFolder(root, athleteId);
            }
        }
    }

    public string Activity(long id, FileForm form) => System.IO.Path.Combine(Path, FormattableString.Invariant($"{id}.{form.Name}{Extension}"));

    /// <summary>The files that an activity may have, of all forms or of some.</summary>
    public IEnumerable<string> Files(long id, Func<FileForm, bool>? where = null) =>
        FileForm.All.Where(where ?? (_ => true)).Select(form => Activity(id, form));

    public string Content(long id, ContentKinds kind, ActivityOrigin origin)
    {
        var form = (origin == ActivityOrigin.Export ? OfExport : "") + ActivityContent.NameOf(kind);
        return System.IO.Path.Combine(Contents, FormattableString.Invariant($"{id}.{form}{(kind == ContentKinds.Original ? "" : Extension)}"));
    }

    /// <summary>The files that may hold what belongs to an activity, of every kind and origin.</summary>
    public IEnumerable<string> ContentFiles(long id) =>
        ActivityContent.Kinds.SelectMany(kind => Enum.GetValues<ActivityOrigin>(), (kind, origin) => Content(id, kind, origin));

    /// <returns>The best file of an activity, or null.</returns>
    public (FileForm Form, string File)? Find(long id) =>
        FileForm.All.LastOrDefault(form => File.Exists(Activity(id, form))) is { } best ? (best, Activity(id, best)) : null;

    public bool Holds(long id) => Files(id).Any(File.Exists);

    public string Tombstone(long id) => System.IO.Path.Combine(Removed, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>What is known to be gone; when, is the last-write time of an empty file.</summary>
    public ActivityTombstone? FindTombstone(long id)
    {
        var file = new FileInfo(Tombstone(id));
        return file.Exists ? new ActivityTombstone(id, file.LastWriteTimeUtc) : null;
    }

    public IEnumerable<ActivityTombstone> Tombstones() => (Directory.Exists(Removed) ? Directory.EnumerateFiles(Removed) : [])
        .Select(file => long.TryParse(System.IO.Path.GetFileName(file), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? FindTombstone(id) : null)
        .OfType<ActivityTombstone>();

    /// <summary>Creates it, and makes its name as durable as what will lie in it.</summary>
    public void Create()
    {
        if (!Directory.Exists(Path))
        {
            OwnerOnly.CreateDirectory(Path);
            FolderSync.Flush(root);
        }
    }

    /// <summary>Deletes everything, also where a folder is a link to another disk: there only what this sink has written, and then the link.</summary>
    /// <exception cref="IOException">What a link leads to cannot be reached.</exception>
    public void Delete()
    {
        var isLinked = new DirectoryInfo(Path).LinkTarget is not null;
        foreach (var folder in ((string[])[Contents, Removed, Documents, Counts, Path]).Select(path => new DirectoryInfo(path)))
        {
            if (!folder.Exists)
            {
                RequireNoLink(folder);
            }
            else if (isLinked || folder.LinkTarget is not null)
            {
                DeleteOurs(folder);
            }
            else
            {
                folder.Delete(recursive: true);
            }
        }
    }

    /// <exception cref="IOException">It is a link that leads to a place which is not there now, where the athlete's files may still lie.</exception>
    private static void RequireNoLink(DirectoryInfo folder)
    {
        if (folder.LinkTarget is { } target)
        {
            throw new IOException($"'{folder.FullName}' is a link to '{target}', which cannot be reached. Make that folder reachable again, or delete the link and the files in that folder.");
        }
    }

    private void DeleteOurs(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(file => IsOurs(file.Name, folder.FullName)).ToList())
        {
            file.Delete();
        }

        if (folder.LinkTarget is not null || !folder.EnumerateFileSystemInfos().Any())
        {
            folder.Delete();
        }
    }

    /// <summary>Whether a name is one of a document, of a tombstone, of a count, or of what a crash left of one.</summary>
    private bool IsOurs(string name, string folder) =>
        IsOfActivity(name)
        || (folder == Counts && System.IO.Path.GetExtension(name) is "" or ".tmp")
        || (folder == Documents && DocumentFolder.IsOurs(name));

    private static bool IsOfActivity(string name) => name.Split('.') is [var id, ..] parts && id.Length > 0 && id.All(char.IsAsciiDigit)
        && parts[1..] is [] or ["tmp"] or [_, "json"] or [_, "json", "tmp"] or [OfExport + Original] or [OfExport + Original, "tmp"];

    /// <summary>Deletes the documents that were retrieved, which is what their last-write time says, before a moment; not those of an export.</summary>
    /// <returns>How many.</returns>
    public int Expire(DateTimeOffset retrievedBefore)
    {
        var exports = FileForm.All.Where(form => form.Origin == ActivityOrigin.Export).Select(form => $".{form.Name}{Extension}").ToList();
        var documents = Directory.EnumerateFiles(Path, "*" + Extension).Where(file => !exports.Exists(export => file.EndsWith(export, StringComparison.Ordinal)));
        var expired = documents.Where(file => File.GetLastWriteTimeUtc(file) < retrievedBefore.UtcDateTime).ToList();
        expired.ForEach(File.Delete);
        return expired.Count + ExpireContents(retrievedBefore) + new DocumentFolder(this).Expire(retrievedBefore);
    }

    private int ExpireContents(DateTimeOffset retrievedBefore)
    {
        var expired = Directory.Exists(Contents)
            ? Directory.EnumerateFiles(Contents).Where(file => file.EndsWith(Extension, StringComparison.Ordinal) || file.EndsWith(Original, StringComparison.Ordinal))
                .Where(file => (File.GetLastWriteTimeUtc(file) < retrievedBefore.UtcDateTime && !IsOfExport(file)) || !IsOfHeld(file)).ToList()
            : [];
        expired.ForEach(File.Delete);
        return expired.Count;
    }

    private static bool IsOfExport(string contentFile) => System.IO.Path.GetFileName(contentFile).Split('.')[1].StartsWith(OfExport, StringComparison.Ordinal);

    private bool IsOfHeld(string contentFile) =>
        long.TryParse(System.IO.Path.GetFileName(contentFile).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Holds(id);

    /// <summary>Every activity's file, the best one of each.</summary>
    public IEnumerable<(long Id, FileForm Form, string File)> Activities()
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
                || FileForm.All.FirstOrDefault(form => form.Name == parts[1]) is not { } form)
            {
                continue;
            }

            // A crash between writing a richer document and deleting the poorer one leaves both.
            if (!Files(id, other => other.IsBetterThan(form)).Any(File.Exists))
            {
                yield return (id, form, file);
            }
        }
    }
}
