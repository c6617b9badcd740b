namespace Strava.Ingestion.Client;

/// <summary>
/// One attempt of a request. Its time-out counts while the request is with Strava, and not while this process waits for something of its own
/// (a lock, a lease, the state): that has bounds and names of its own, and Strava is not to blame for it.
/// </summary>
internal sealed class Attempt(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken) : IDisposable
{
    private static readonly HttpRequestOptionsKey<Attempt> Key = new("Strava.Ingestion.Attempt");

    private readonly CancellationTokenSource _patience = new(timeout, time);
    private CancellationTokenSource? _either;

    /// <summary>Cancelled by the caller, or when Strava has taken too long.</summary>
    public CancellationToken Token => (_either ??= CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _patience.Token)).Token;

    /// <summary>Lets the message carry it to the handlers.</summary>
    public void GoWith(HttpRequestMessage message) => message.Options.Set(Key, this);

    /// <summary>A sign of progress: the time-out begins anew.</summary>
    public void Restart() => _patience.CancelAfter(timeout);

    /// <summary>Does what is this process's own while the time-out of the message stands still; afterwards it begins anew.</summary>
    public static async Task<T> PauseAsync<T>(HttpRequestMessage message, Func<Task<T>> work)
    {
        message.Options.TryGetValue(Key, out var attempt);
        attempt?._patience.CancelAfter(Timeout.InfiniteTimeSpan);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            attempt?.Restart();
        }
    }

    public void Dispose()
    {
        _either?.Dispose();
        _patience.Dispose();
    }
}
