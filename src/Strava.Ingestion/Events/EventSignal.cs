namespace Strava.Ingestion;

/// <summary>Says in this process that an event has arrived.</summary>
internal sealed class EventSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _arrived = New();

    public void Set()
    {
        lock (_gate)
        {
            _arrived.TrySetResult();
        }
    }

    /// <summary>Waits until an event arrives, or for so long at most.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        Task arrived;
        lock (_gate)
        {
            arrived = _arrived.Task;
        }

        using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(arrived, Task.Delay(longest, time, waited.Token)).ConfigureAwait(false);
        await waited.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>What arrives from now on is news.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _arrived = _arrived.Task.IsCompleted ? New() : _arrived;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
