namespace Strava.Ingestion;

/// <summary>A document in a file, whose last-write time is the moment it was retrieved.</summary>
internal static class HeldFile
{
    /// <summary>Keeps what is newer, and the same; that was retrieved again, so its moment moves.</summary>
    /// <returns>Whether there is nothing to write.</returns>
    public static bool KeepsCurrent(string file, ReadOnlySpan<byte> raw, DateTimeOffset retrievedAt, DateTimeOffset now)
    {
        var held = new FileInfo(file);
        if (!held.Exists || !ActivityVersion.IsNoOlder(retrievedAt, held.LastWriteTimeUtc, now))
        {
            return held.Exists;
        }

        if (held.Length != raw.Length || !File.ReadAllBytes(file).AsSpan().SequenceEqual(raw))
        {
            return false;
        }

        if (held.LastWriteTimeUtc != retrievedAt.UtcDateTime)
        {
            held.LastWriteTimeUtc = retrievedAt.UtcDateTime;
        }

        return true;
    }
}
