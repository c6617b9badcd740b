using System.Text.Json;

namespace Strava.Ingestion;

/// <summary>A right that one process has for a while, and that passes on by itself when the process dies.</summary>
internal sealed class Lease : IAsyncDisposable
{
    private readonly IStateStore _state;
    private readonly string _key;
    private readonly string _etag;

    private Lease(IStateStore state, string key, string etag) => (_state, _key, _etag) = (state, key, etag);

    /// <returns>The lease, or null when another process has it.</returns>
    public static async Task<Lease?> TryAcquireAsync(IStateStore state, string key, TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        var held = await state.GetAsync(key, cancellationToken).ConfigureAwait(false);
        if (held is not null && Read(held)?.Until > time.GetUtcNow())
        {
            return null;
        }

        var content = JsonSerializer.SerializeToUtf8Bytes(new LeaseDocument { Until = time.GetUtcNow() + duration }, StateJsonContext.Default.LeaseDocument);
        var etag = await state.TryWriteAsync(key, content, held?.ETag, cancellationToken).ConfigureAwait(false);
        return etag is null ? null : new Lease(state, key, etag);
    }

    public async ValueTask DisposeAsync() => await _state.TryDeleteAsync(_key, _etag, CancellationToken.None).ConfigureAwait(false);

    private static LeaseDocument? Read(StateDocument document)
    {
        try
        {
            return JsonSerializer.Deserialize(document.Content.Span, StateJsonContext.Default.LeaseDocument);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
