using System.Text.Json;

namespace Strava.Ingestion;

/// <summary>Which documents of the state belong to an athlete. A store lists nothing, and a purge has to find all of them.</summary>
internal sealed class AthleteIndex(IStateStore state, long athleteId)
{
    private readonly string _key = FormattableString.Invariant($"athletes/{athleteId}");

    /// <summary>Notes a key before its document is written, so that a crash between the two leaves a note too many and none too few.</summary>
    public async Task AddAsync(string key, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (keys, etag) = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (keys.Contains(key))
            {
                return;
            }

            var content = JsonSerializer.SerializeToUtf8Bytes(new AthleteIndexDocument { Keys = [.. keys, key] }, StateJsonContext.Default.AthleteIndexDocument);
            if (await state.TryWriteAsync(_key, content, etag, cancellationToken).ConfigureAwait(false) is not null)
            {
                return;
            }
        }
    }

    public async Task<(IReadOnlyList<string> Keys, string? ETag)> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await state.GetAsync(_key, cancellationToken).ConfigureAwait(false);
        try
        {
            var index = document is null ? null : JsonSerializer.Deserialize(document.Content.Span, StateJsonContext.Default.AthleteIndexDocument);
            return (index?.Keys ?? [], document?.ETag);
        }
        catch (JsonException)
        {
            return ([], document!.ETag);
        }
    }

    /// <returns>False when a key was added since the index was read.</returns>
    public ValueTask<bool> TryDeleteAsync(string etag, CancellationToken cancellationToken) => state.TryDeleteAsync(_key, etag, cancellationToken);
}
