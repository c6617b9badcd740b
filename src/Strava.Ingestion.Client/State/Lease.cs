using System.Security.Cryptography;

namespace Strava.Ingestion.Client;

/// <summary>A right that one process has for a while, and that passes on by itself when the process dies.</summary>
internal sealed class Lease : IAsyncDisposable
{
    private const int Attempts = 2;

    private readonly StateDocuments _state;
    private readonly string _key;
    private readonly TimeSpan _duration;
    private readonly TimeProvider _time;
    private readonly int _room;
    private string? _etag;

    private Lease(StateDocuments state, string key, TimeSpan duration, TimeProvider time, int room, string etag) =>
        (_state, _key, _duration, _time, _room, _etag) = (state, key, duration, time, room, etag);

    /// <returns>The lease, or null when another process has it.</returns>
    public static Task<Lease?> TryAcquireAsync(StateDocuments state, string key, TimeSpan duration, TimeProvider time, CancellationToken cancellationToken) =>
        TryAcquireAsync(state, key, duration, time, room: 0, cancellationToken);

    /// <param name="state">Where it lies.</param>
    /// <param name="key">Its document.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="room">How many bytes it takes besides. Once it is given back there is room for so many in the store, even where that is full.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lease, or null when another process has it.</returns>
    public static async Task<Lease?> TryAcquireAsync(
        StateDocuments state, string key, TimeSpan duration, TimeProvider time, int room, CancellationToken cancellationToken)
    {
        var held = await state.GetAsync(key, cancellationToken).ConfigureAwait(false);

        // One that ends later than any of this kind can was taken by a clock that ran ahead: nobody renews it.
        if (state.Read(key, held, LeaseJsonContext.Default.LeaseDocument).Document is { } lease && lease.Until > time.GetUtcNow() && lease.Until <= time.GetUtcNow() + (2 * duration) && !LeaseHolder.IsGone(lease.Holder))
        {
            return null;
        }

        var etag = await state.TryWriteAsync(key, Document(time.GetUtcNow() + duration, room), held?.ETag, cancellationToken).ConfigureAwait(false);
        return etag is null ? null : new Lease(state, key, duration, time, room, etag);
    }

    /// <returns>Who has the lease; null when nobody does.</returns>
    public static Task<LeaseDocument?> FindAsync(StateDocuments state, string key, CancellationToken cancellationToken) =>
        state.ReadAsync(key, LeaseJsonContext.Default.LeaseDocument, cancellationToken);

    /// <summary>Keeps the lease for another while.</summary>
    /// <returns>False when it was lost meanwhile: this process slept for longer than the lease lasted.</returns>
    public async Task<bool> TryRenewAsync(CancellationToken cancellationToken)
    {
        _etag = _etag is null
            ? null
            : await _state.TryWriteAsync(_key, Document(_time.GetUtcNow() + _duration, _room), _etag, cancellationToken).ConfigureAwait(false);
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

    private static byte[] Document(DateTimeOffset until, int room) => StateJson.Write(
        new LeaseDocument
        {
            Until = until,
            Holder = LeaseHolder.Current,
            // Random, because some file systems compress.
            Room = room > 0 ? RandomNumberGenerator.GetHexString(room) : null,
        },
        LeaseJsonContext.Default.LeaseDocument);
}
