namespace Strava.Ingestion.Client;

/// <summary>A right that one process has for a while, and that passes on by itself when the process dies.</summary>
internal sealed class Lease : IAsyncDisposable
{
    private const int Attempts = 2;

    private readonly IStateStore _state;
    private readonly string _key;
    private readonly TimeSpan _duration;
    private readonly TimeProvider _time;
    private string? _etag;

    private Lease(IStateStore state, string key, TimeSpan duration, TimeProvider time, string etag) =>
        (_state, _key, _duration, _time, _etag) = (state, key, duration, time, etag);

    /// <returns>The lease, or null when another process has it.</returns>
    public static async Task<Lease?> TryAcquireAsync(IStateStore state, string key, TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        var held = await state.GetAsync(key, cancellationToken).ConfigureAwait(false);

        // One that ends later than any of this kind can was taken by a clock that ran ahead: nobody renews it.
        if (Read(held) is { } lease && lease.Until > time.GetUtcNow() && lease.Until <= time.GetUtcNow() + (2 * duration) && !LeaseHolder.IsGone(lease.Holder))
        {
            return null;
        }

        var etag = await state.TryWriteAsync(key, Document(time.GetUtcNow() + duration), held?.ETag, cancellationToken).ConfigureAwait(false);
        return etag is null ? null : new Lease(state, key, duration, time, etag);
    }

    /// <returns>Who has the lease; null when nobody does.</returns>
    public static async Task<LeaseDocument?> FindAsync(IStateStore state, string key, CancellationToken cancellationToken) =>
        Read(await state.GetAsync(key, cancellationToken).ConfigureAwait(false));

    /// <summary>Keeps the lease for another while.</summary>
    /// <returns>False when it was lost meanwhile: this process slept for longer than the lease lasted.</returns>
    public async Task<bool> TryRenewAsync(CancellationToken cancellationToken)
    {
        _etag = _etag is null
            ? null
            : await _state.TryWriteAsync(_key, Document(_time.GetUtcNow() + _duration), _etag, cancellationToken).ConfigureAwait(false);
        return _etag is not null;
    }

    /// <summary>Gives it back. Never throws: what it was needed for is done, and a lease that cannot be given back expires.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var attempt = 1; _etag is not null && attempt <= Attempts; attempt++)
        {
            try
            {
                await _state.TryDeleteAsync(_key, _etag, CancellationToken.None).ConfigureAwait(false);
                _etag = null;
            }
            catch (Exception)
            {
                // Once more, because others would wait for it.
            }
        }
    }

    private static LeaseDocument? Read(StateDocument? document) => StateJson.Read(document, LeaseJsonContext.Default.LeaseDocument);

    private static byte[] Document(DateTimeOffset until) =>
        StateJson.Write(new LeaseDocument { Until = until, Holder = LeaseHolder.Current }, LeaseJsonContext.Default.LeaseDocument);
}
