namespace Strava.Ingestion;

/// <summary>
/// Moves the checkpoint of a run behind what its sinks have acknowledged: once a second at most, because Strava takes a second for a page, while a sink
/// beside the state takes a few milliseconds.
/// </summary>
internal sealed class CheckpointProgress(Run run, Checkpoint? checkpoint, TimeProvider time)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    // The store may hang, and whoever ended the run waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private long _saved = time.GetTimestamp();
    private ReadOnlyMemory<byte>? _reached;

    /// <param name="reached">Where to go on after what the sinks have just acknowledged.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task MoveAsync(ReadOnlyMemory<byte> reached, CancellationToken cancellationToken)
    {
        _reached = reached;
        return time.GetElapsedTime(_saved) >= Often ? SaveAsync(cancellationToken) : Task.CompletedTask;
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_reached is not { } reached)
        {
            return;
        }

        await run.SettleAsync(cancellationToken).ConfigureAwait(false);
        if (checkpoint is not null)
        {
            await checkpoint.SaveAsync(reached, cancellationToken).ConfigureAwait(false);
        }

        (_reached, _saved) = (null, time.GetTimestamp());
    }

    /// <summary>After a failure that is reported, and that may well be the reason why this fails, too.</summary>
    public async Task TrySaveAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await SaveAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The next run reads these pages again.
        }
    }
}
