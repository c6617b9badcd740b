namespace Strava.Ingestion;

/// <summary>Where the file sink keeps what belongs to an athlete and to no activity: <c>documents/{kind}.json</c>, with a key <c>documents/{kind}.{key}.json</c>.</summary>
internal sealed class DocumentFolder(AthleteFolder athlete)
{
    private const string Extension = ".json";

    /// <summary>Whether a name is one of a document, or of what a crash left of one.</summary>
    public static bool IsOurs(string name) => AthleteDocument.Kinds.Any(kind => name.StartsWith(AthleteDocument.NameOf(kind) + ".", StringComparison.Ordinal));

    public IEnumerable<(AthleteDocumentKinds Kind, string Key, string File)> List()
    {
        foreach (var file in Directory.Exists(athlete.Documents) ? Directory.EnumerateFiles(athlete.Documents, "*" + Extension) : [])
        {
            var parts = Path.GetFileName(file).Split('.');
            var key = parts.Length == 3 ? parts[1] : "";
            var kind = AthleteDocument.Kinds.FirstOrDefault(kind => AthleteDocument.NameOf(kind) == parts[0]);
            if (parts.Length <= 3 && kind != AthleteDocumentKinds.None && AthleteDocument.IsKey(key))
            {
                yield return (kind, key, file);
            }
        }
    }

    /// <returns>Whether it was written.</returns>
    public bool Write(AthleteDocument document, DateTimeOffset now)
    {
        var file = Path.Combine(athlete.Documents, document.KindName + (document.Key.Length > 0 ? "." + document.Key : "") + Extension);
        if (HeldFile.KeepsCurrent(file, document.Raw.Span, document.RetrievedAt, now))
        {
            return false;
        }

        athlete.Create();
        OwnerOnly.CreateDirectory(athlete.Documents);
        DurableFile.Replace(file, document.Raw.Span, document.RetrievedAt);
        FolderSync.Flush(athlete.Documents);
        FolderSync.Flush(athlete.Path);
        return true;
    }

    /// <summary>Deletes what was retrieved before a moment.</summary>
    /// <returns>How many documents.</returns>
    public int Expire(DateTimeOffset retrievedBefore)
    {
        var expired = List().Select(document => document.File).Where(file => File.GetLastWriteTimeUtc(file) < retrievedBefore.UtcDateTime).ToList();
        expired.ForEach(File.Delete);
        return expired.Count;
    }
}
