using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>
/// What has to come to its end before the process does: once Strava has been asked for tokens, its answer is the only place where they exist.
/// Each piece of work ends by the time-out of its own request.
/// </summary>
internal sealed class TokenWork(IOptions<StravaOptions> options, TimeProvider time, ILogger<TokenWork> logger) : IDisposable
{
    // Shorter waits are not worth a word.
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly HashSet<Task> _underWay = [];
    private readonly CancellationTokenSource _ending = new();

    /// <summary>Cancelled when the process ends: what Strava was not asked for yet is given up.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>Begins work that nobody's cancellation ends.</summary>
    /// <exception cref="ObjectDisposedException">The process ends.</exception>
    public Task<T> StartAsync<T>(Func<Task<T>> work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ending.IsCancellationRequested, typeof(AccessTokens));
            var started = Task.Run(work, CancellationToken.None);
            _underWay.Add(started);
            started.ContinueWith(Remove, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return started;
        }
    }

    /// <summary>Begins nothing more, and waits for what has begun. Never throws: whoever began it learns how it ended.</summary>
    public async Task EndAsync()
    {
        Task[] underWay;
        lock (_gate)
        {
            underWay = [.. _underWay];
        }

        await _ending.CancelAsync().ConfigureAwait(false);
        var end = Task.WhenAll(underWay);
        using var patience = new CancellationTokenSource();
        await Task.WhenAny(end, Task.Delay(Notable, time, patience.Token)).ConfigureAwait(false);
        if (!end.IsCompleted)
        {
            logger.WaitingForTokens(options.Value.RequestTimeout.TotalSeconds);
        }

        await patience.CancelAsync().ConfigureAwait(false);
        await end.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _ending.Dispose();

    private void Remove(Task ended)
    {
        lock (_gate)
        {
            _underWay.Remove(ended);
        }
    }
}
