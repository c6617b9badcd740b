using System.Text;

namespace Strava.Ingestion;

/// <summary>Where the file sink keeps an athlete's documents that are no activities: a file each, called by its hash, and beside it the reason.</summary>
internal sealed class QuarantineFolder(string path, long athleteId)
{
    private const string Extension = ".json";
    private const string ReasonExtension = ".reason.txt";
    private const string UnknownReason = "The reason is not known any more.";

    public void Add(RejectedActivity document)
    {
        OwnerOnly.CreateDirectory(path);
        var file = FileOf(document);
        DurableFile.Replace(ReasonOf(file), Encoding.UTF8.GetBytes(document.Reason));
        if (!File.Exists(file))
        {
            DurableFile.Replace(file, document.Raw.Span, document.RetrievedAt);
        }

        Flush();
    }

    public bool Release(RejectedActivity document)
    {
        var file = FileOf(document);
        var isHeld = File.Exists(file);
        Delete(file);
        return isHeld;
    }

    /// <returns>How many documents it deleted.</returns>
    public int Expire(DateTimeOffset retrievedBefore)
    {
        var expired = Files().Where(file => File.GetLastWriteTimeUtc(file) < retrievedBefore.UtcDateTime).ToList();
        expired.ForEach(Delete);
        return expired.Count;
    }

    public IEnumerable<string> Files() => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*" + Extension) : [];

    /// <returns>The document, or null when it has been released meanwhile.</returns>
    public async Task<RejectedActivity?> TryReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var retrievedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
            var raw = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
            var reason = File.Exists(ReasonOf(file)) ? await File.ReadAllTextAsync(ReasonOf(file), cancellationToken).ConfigureAwait(false) : "";
            return new RejectedActivity(athleteId, raw, string.IsNullOrWhiteSpace(reason) ? UnknownReason : reason, retrievedAt);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Flush() => FolderSync.Flush(path);

    private static string ReasonOf(string file) => Path.ChangeExtension(file, ReasonExtension);

    private static void Delete(string file)
    {
        File.Delete(file);
        File.Delete(ReasonOf(file));
    }

    private string FileOf(RejectedActivity document) => Path.Combine(path, Convert.ToHexStringLower(document.PayloadHash.Span) + Extension);
}
