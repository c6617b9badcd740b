using System.Threading.Channels;

namespace Strava.Ingestion;

/// <summary>The step of a run that reads pages from a source, writes each to every sink, and only then moves the checkpoint, once a second at most.</summary>
/// <remarks>
/// Delivery is at least once into idempotent sinks: a run may be killed at any moment, and the next one goes on after the last checkpoint. A run that
/// fails or is cancelled moves it behind the last page that every sink acknowledged. Pages are fetched while others are written; two may wait, and are
/// written together.
/// </remarks>
internal sealed class Delivery(StateDocuments state, RunLogger logger, TimeProvider time)
{
    private const int PagesAhead = 2;

    /// <param name="run">The run.</param>
    /// <param name="source">What to read.</param>
    /// <param name="opened">Is told the identity of the sinks once they and the source are open; gives what else has to know of a page before the checkpoint moves.</param>
    /// <param name="cancellationToken">Ends the delivery.</param>
    public async Task RunAsync(
        Run run, IActivitySource source, Func<string, Task<Func<ActivityPage, Task>?>>? opened, CancellationToken cancellationToken)
    {
        // Sinks first: one that cannot be opened should cost no request.
        var identity = await run.OpenSinksAsync(cancellationToken).ConfigureAwait(false);
        run.Source = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (run.Source.Key is not null)
        {
            identity = await run.CompareSinksAsync(identity, cancellationToken).ConfigureAwait(false);
        }

        var checkpoint = run.Source.Key is null ? null : new Checkpoint(state, run.Source, identity);
        var position = checkpoint is null ? null : await checkpoint.ReadAsync(cancellationToken).ConfigureAwait(false);
        var note = opened is null ? null : await opened(identity).ConfigureAwait(false);
        logger.Starting(run.Source, run.Sinks.Name);

        var progress = new CheckpointProgress(run, checkpoint, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pages = Channel.CreateBounded<ActivityPage>(new BoundedChannelOptions(PagesAhead) { SingleReader = true, SingleWriter = true });
        var fetching = FetchAsync(source, position, () => checkpoint?.NameDamage(), pages.Writer, stop.Token);
        try
        {
            await foreach (var page in pages.Reader.ReadJoinedAsync(PagesAhead, cancellationToken).ConfigureAwait(false))
            {
                await run.WriteAsync(page, cancellationToken).ConfigureAwait(false);
                if (note is not null)
                {
                    await note(page).ConfigureAwait(false);
                }

                await progress.MoveAsync(page.Checkpoint, cancellationToken).ConfigureAwait(false);
                run.Report();
            }

            await progress.SaveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await progress.TrySaveAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await fetching.ConfigureAwait(false);
        }
    }

    /// <summary>Never throws: what goes wrong reaches the reader through the channel, behind the pages that were fetched before.</summary>
    private static async Task FetchAsync(
        IActivitySource source, ReadOnlyMemory<byte>? position, Action damaged, ChannelWriter<ActivityPage> pages, CancellationToken cancellationToken)
    {
        Exception? error = null;
        var fetched = 0;
        try
        {
            // Off the caller's thread at once, so that a source that works synchronously overlaps with the sinks too.
            await Task.Yield();
            try
            {
                await CopyAsync(position).ConfigureAwait(false);
            }
            catch (InvalidDataException) when (position is not null && fetched == 0)
            {
                damaged();
                await CopyAsync(null).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            error = e;
        }

        pages.Complete(error);

        async Task CopyAsync(ReadOnlyMemory<byte>? from)
        {
            await foreach (var page in source.ReadAsync(from, cancellationToken).ConfigureAwait(false))
            {
                fetched++;
                await pages.WriteAsync(page, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
