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

    /// <summary>Writes the document; when another process was first, folds what that one wrote into it and tries again.</summary>
    public async Task MergeAsync(T value, Action<T, T> foldIn, CancellationToken cancellationToken)
    {
        while (true)
        {
            var content = JsonSerializer.SerializeToUtf8Bytes(value, type);
            if (await state.TryWriteAsync(key, content, _etag, cancellationToken).ConfigureAwait(false) is { } etag)
            {
                _etag = etag;
                return;
            }

            if (await ReadAsync(cancellationToken).ConfigureAwait(false) is { } theirs)
            {
                foldIn(value, theirs);
            }
        }
    }
}
