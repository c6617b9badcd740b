namespace Strava.Ingestion;

/// <summary>Where the file sink keeps what belongs to an athlete and to no activity: <c>documents/</c> with <see cref="AthleteDocument.FileName"/>.</summary>
internal sealed class DocumentFolder(AthleteFolder athlete)
{
    /// <summary>Whether a name is one of a document, or of what a crash left of one.</summary>
    public static bool IsOurs(string name) => AthleteDocument.Kinds.Any(kind => name.StartsWith(AthleteDocument.NameOf(kind) + ".", StringComparison.Ordinal));

    public IEnumerable<(AthleteDocumentKinds Kind, string Key, string File)> List()
    {
        foreach (var file in Directory.Exists(athlete.Documents) ? Directory.EnumerateFiles(athlete.Documents) : [])
        {
            if (AthleteDocument.ParseFileName(Path.GetFileName(file)) is var (kind, key))
            {
                yield return (kind, key, file);
            }
        }
    }

    /// <returns>Whether it was written.</returns>
    public bool Write(AthleteDocument document, DateTimeOffset now)
    {
        var file = Path.Combine(athlete.Documents, document.FileName);
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

    /// <summary>Deletes what was retrieved before a moment; not what came from an export.</summary>
    /// <returns>How many documents.</returns>
    public int Expire(DateTimeOffset retrievedBefore)
    {
        var expired = List().Where(document => AthleteDocument.OriginOf(document.Kind) != ActivityOrigin.Export).Select(document => document.File).Where(file => File.GetLastWriteTimeUtc(file) < retrievedBefore.UtcDateTime).ToList();
        expired.ForEach(File.Delete);
        return expired.Count;
    }
}
