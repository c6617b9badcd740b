namespace Strava.Ingestion;

/// <summary>
/// The state store for documents that belong to one athlete: each is noted in the athlete's index before it is created, so that a purge
/// finds it. Whatever is kept under an athlete's key is written through this.
/// </summary>
internal sealed class AthleteState(IStateStore state, long athleteId) : IStateStore
{
    private readonly AthleteIndex _index = new(state, athleteId);

    public ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken) => state.GetAsync(key, cancellationToken);

    public async ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken)
    {
        if (etag is null)
        {
            await _index.AddAsync(key, cancellationToken).ConfigureAwait(false);
        }

        return await state.TryWriteAsync(key, content, etag, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken) => state.TryDeleteAsync(key, etag, cancellationToken);
}
