using System.Security.Cryptography;
using System.Text;

namespace Strava.Ingestion;

/// <summary>Where a source's delivery to a set of sinks stands. The content is the source's own business.</summary>
/// <remarks>
/// The sinks' identities are part of the key: another or an emptied sink has no checkpoint, and so gets the whole history. Every
/// checkpoint is true by itself, because it is only saved once all sinks have acknowledged; so when two runs save, the last one may win.
/// </remarks>
internal sealed class Checkpoint(IStateStore state, string source, IEnumerable<string> sinks)
{
    private readonly string _key = $"checkpoints/{source}/{Fingerprint(sinks)}";
    private string? _etag;

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await state.GetAsync(_key, cancellationToken).ConfigureAwait(false);
        _etag = document?.ETag;
        return document?.Content;
    }

    public async Task SaveAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string? written;
        while ((written = await state.TryWriteAsync(_key, content, _etag, cancellationToken).ConfigureAwait(false)) is null)
        {
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        _etag = written;
    }

    internal static string Fingerprint(IEnumerable<string> sinks)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', sinks.Order(StringComparer.Ordinal))));
        return Convert.ToHexStringLower(hash.AsSpan(0, 8));
    }
}
