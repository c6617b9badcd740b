using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>State in a folder, one file a document: a line with the ETag, then the content. For the processes of one machine.</summary>
internal sealed class FileStateStore(IOptions<FileStateOptions> options, ILogger<FileStateStore> logger) : IStateStore, IDisposable
{
    private const int ETagLength = 32;
    private const string Extension = ".state";

    private readonly string _folder = Path.GetFullPath(options.Value.Directory);
    private readonly FileLock _lock = new(
        Path.Combine(Path.GetFullPath(options.Value.Directory), "lock"),
        longest => logger.WaitingForState(Path.GetFullPath(options.Value.Directory), longest.TotalSeconds));

    /// <summary>Where the keys lie that encrypt what is kept here, unless somebody says otherwise: beside it.</summary>
    public string KeyDirectory => options.Value.Directory == FileStateOptions.Default
        ? Path.Combine(Path.GetDirectoryName(FileStateOptions.Default)!, "keys")
        : _folder.TrimEnd(Path.DirectorySeparatorChar) + "-keys";

    public async ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        try
        {
            var file = DurableFile.OpenRead(path);
            await using (file.ConfigureAwait(false))
            {
                var bytes = new byte[file.Length];
                await file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
                return Parse(bytes);
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        if ((await GetAsync(key, cancellationToken).ConfigureAwait(false))?.ETag != etag)
        {
            return null;
        }

        var written = RandomNumberGenerator.GetHexString(ETagLength, lowercase: true);
        var file = new ArrayBufferWriter<byte>(ETagLength + 1 + content.Length);
        Encoding.ASCII.GetBytes(written + "\n", file);
        file.Write(content.Span);
        DurableFile.Replace(path, file.WrittenSpan);
        FolderSync.Flush(_folder);
        return written;
    }

    public async ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        if ((await GetAsync(key, cancellationToken).ConfigureAwait(false))?.ETag != etag)
        {
            return false;
        }

        File.Delete(path);
        FolderSync.Flush(_folder);
        return true;
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) =>
        Keys(StateKey.ValidatePrefix(prefix), cancellationToken).ToAsyncEnumerable();

    public void Dispose() => _lock.Dispose();

    private IEnumerable<string> Keys(string prefix, CancellationToken cancellationToken)
    {
        var files = Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder, NameOf(prefix) + "*" + Extension) : [];
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Path.GetFileNameWithoutExtension(file).Replace('~', '/');
        }
    }

    private async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        try
        {
            OwnerOnly.CreateDirectory(_folder);
            return await _lock.AcquireAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IOException($"The state folder '{_folder}' cannot be written: {e.Message} Make it writable, or choose another folder with Strava:State:Files:Directory.", e);
        }
    }

    private string PathOf(string key) => Path.Combine(_folder, NameOf(StateKey.Validate(key)) + Extension);

    // One flat folder, because 'a' and 'a/b' may both be documents; '~' is in no key.
    private static string NameOf(string key) => key.Replace('/', '~');

    private static StateDocument Parse(byte[] file) =>
        file.Length > ETagLength && file[ETagLength] == '\n'
            ? new StateDocument(file.AsMemory(ETagLength + 1), Encoding.ASCII.GetString(file, 0, ETagLength))
            // Damaged: whoever reads it cannot make sense of it either, and may replace it.
            : new StateDocument(file, "damaged");
}
