namespace Strava.Ingestion.Client;

/// <summary>Files that are, after a crash at any moment, either the old or the new one, and the new one once the call has returned.</summary>
internal static class DurableFile
{
    /// <remarks>Two writers of one path have to exclude each other (<see cref="FileLock"/>); readers need not care.</remarks>
    public static void Replace(string path, ReadOnlySpan<byte> content, DateTimeOffset? lastWrite = null)
    {
        var temporary = path + ".tmp";

        // A new file: what lies there may be half written, or a link that leads to somebody's else.
        File.Delete(temporary);
        using (var file = OwnerOnly.OpenFile(temporary, FileMode.CreateNew))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        if (lastWrite is { } moment)
        {
            File.SetLastWriteTimeUtc(temporary, moment.UtcDateTime);
        }

        File.Move(temporary, path, overwrite: true);
    }

    public static FileStream OpenRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
}
