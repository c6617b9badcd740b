using System.Text.Json.Serialization.Metadata;

namespace Strava.Ingestion.Client;

/// <summary>
/// One typed document of the state store that its owner keeps in memory between reads and writes. Not thread-safe: its owner serialises the
/// calls. Whoever only changes a document uses <see cref="StateDocuments"/>.
/// </summary>
internal sealed class StateRecord<T>(StateDocuments state, string key, JsonTypeInfo<T> type)
    where T : class
{
    private string? _etag;

    /// <summary>Reads the document; one that cannot be read (a damaged or foreign one) counts as absent and is overwritten.</summary>
    public async Task<T?> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await state.GetAsync(key, cancellationToken).ConfigureAwait(false);
        _etag = document?.ETag;
        return state.Read(key, document, type).Document;
    }

    /// <summary>Writes the document unless another process did since it was read or written here.</summary>
    /// <returns>False when another process was first: read it, and decide again.</returns>
    public async Task<bool> TryWriteAsync(T value, CancellationToken cancellationToken)
    {
        if (await state.TryWriteAsync(key, StateJson.Write(value, type), _etag, cancellationToken).ConfigureAwait(false) is not { } etag)
        {
            return false;
        }

        _etag = etag;
        return true;
    }
}
