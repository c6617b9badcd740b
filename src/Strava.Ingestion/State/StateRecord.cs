using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Strava.Ingestion;

/// <summary>One typed document of the state store that several processes may write. Not thread-safe: its owner serialises the calls.</summary>
internal sealed class StateRecord<T>(IStateStore state, string key, JsonTypeInfo<T> type)
    where T : class
{
    private string? _etag;

    /// <summary>Reads the document; one that cannot be read (a damaged or foreign one) counts as absent and is overwritten.</summary>
    public async Task<T?> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await state.GetAsync(key, cancellationToken).ConfigureAwait(false);
        _etag = document?.ETag;
        try
        {
            return document is null ? null : JsonSerializer.Deserialize(document.Content.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the document unless another process did since it was read or written here.</summary>
    /// <returns>False when another process was first: read it, and decide again.</returns>
    public async Task<bool> TryWriteAsync(T value, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(value, type);
        if (await state.TryWriteAsync(key, content, _etag, cancellationToken).ConfigureAwait(false) is not { } etag)
        {
            return false;
        }

        _etag = etag;
        return true;
    }
}
