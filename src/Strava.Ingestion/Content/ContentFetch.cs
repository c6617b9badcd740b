using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

/// <summary>Fetches what the queue says is due: several requests at once, written as they come, and settled once every sink has them.</summary>
/// <remarks>
/// A request that fails has its next turn later and delays no other. What concerns all of them (the quota, the token, an outage) ends the
/// fetching; answers that are on their way by then are still written.
/// </remarks>
internal sealed class ContentFetch(Run run, ContentQueue queue, ContentRequests requests, int concurrency, TimeProvider time, ILogger logger)
{
    // More different activities that fail one after another are no whim of theirs: Strava is down, and each try would cost a read.
    private const int Outage = 10;

    private readonly HashSet<long> _failing = [];
    private readonly Lock _gate = new();
    private Exception? _end;

    /// <param name="most">How many requests may be sent; the rest waits for the next time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StravaException">Something ended it before all was fetched; the run says what was.</exception>
    public async Task RunAsync(int most, CancellationToken cancellationToken)
    {
        var (fetched, pending) = (0, (await queue.CountAsync(cancellationToken).ConfigureAwait(false)).Pending);
        run.Contents = new ContentProgress(fetched, pending);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answers = Channel.CreateBounded<ContentAnswer>(new BoundedChannelOptions(concurrency) { SingleReader = true });
        var fetching = AskAllAsync(most, answers.Writer, stop.Token);
        try
        {
            while (await answers.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var waiting = new List<ContentAnswer>();
                while (waiting.Count <= concurrency && answers.Reader.TryRead(out var answer))
                {
                    waiting.Add(answer);
                }

                await run.WriteAsync(
                    [.. waiting.Select(answer => answer.Detail).OfType<ActivityRecord>()], [.. waiting.Select(answer => answer.Content).OfType<ActivityContent>()], cancellationToken).ConfigureAwait(false);
                await queue.SettleAsync(waiting, cancellationToken).ConfigureAwait(false);
                fetched += waiting.Count(answer => answer.HasDocument);
                pending -= waiting.Count(answer => !answer.IsPending);
                run.Contents = new ContentProgress(fetched, pending);
                run.Report();
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await fetching.ConfigureAwait(false);
        }

        (pending, var zones) = await queue.CountAsync(cancellationToken).ConfigureAwait(false);
        run.Contents = new ContentProgress(fetched, pending);
        logger.ContentsFetched(fetched, pending);
        if (zones > 0 && queue.ZonesPausedUntil is { } moment)
        {
            logger.ZonesPaused(zones, moment);
        }

        if (_end is not null)
        {
            throw _end;
        }
    }

    /// <summary>Never throws: what goes wrong reaches the reader through the channel, behind the answers that came before.</summary>
    private async Task AskAllAsync(int most, ChannelWriter<ContentAnswer> answers, CancellationToken cancellationToken)
    {
        Exception? error = null;
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(UntilEndAsync(queue.DueAsync(cancellationToken).Take(most)), parallel, async (item, stopped) =>
            {
                if (_end is null && await AskAsync(item, stopped).ConfigureAwait(false) is { } answer)
                {
                    await answers.WriteAsync(answer, stopped).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            error = e;
        }

        answers.Complete(error);
    }

    private async IAsyncEnumerable<ContentItem> UntilEndAsync(IAsyncEnumerable<ContentItem> items)
    {
        await foreach (var item in items.ConfigureAwait(false))
        {
            if (_end is not null)
            {
                yield break;
            }

            yield return item;
        }
    }

    /// <returns>What to settle; null when the matter stays as it is.</returns>
    private async Task<ContentAnswer?> AskAsync(ContentItem item, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await requests.AskAsync(run, item, cancellationToken).ConfigureAwait(false);
            Succeeded();
            return answer;
        }
        catch (StravaNotFoundException)
        {
            Succeeded();
            return NotFound(item);
        }
        catch (StravaException e) when (item.Kind == ContentKinds.Zones && e.StatusCode == HttpStatusCode.PaymentRequired)
        {
            await queue.PauseZonesAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (StravaException e) when (e is StravaRateLimitException or StravaAppInactiveException or StravaAuthorizationException or StravaMissingScopeException or StravaAthleteLimitException)
        {
            _end = e;
            return null;
        }
        catch (StravaException e)
        {
            return Failed(item, e);
        }
    }

    /// <summary>
    /// Of streams there are none; but those of a fresh activity may only not be there yet. Of anything else it says that the activity is hidden or
    /// gone: which of them is the sweep's to say.
    /// </summary>
    private ContentAnswer NotFound(ContentItem item)
    {
        var now = time.GetUtcNow();
        if (item.Kind != ContentKinds.Streams)
        {
            return new ContentAnswer(item) { AskAgain = now + ContentSchedule.AfterFailures(item.Attempts), IsHidden = true };
        }

        var wait = item.StartedWithin(ContentSchedule.Fresh, now) ? ContentSchedule.UntilStreamsOfFresh(item.Attempts) : null;
        return new ContentAnswer(item) { AskAgain = now + wait };
    }

    private ContentAnswer Failed(ContentItem item, StravaException error)
    {
        var again = time.GetUtcNow() + ContentSchedule.AfterFailures(item.Attempts);
        logger.ContentFailed(item.Kind, item.Id, again, error.Message);
        lock (_gate)
        {
            _failing.Add(item.Id);
            _end ??= _failing.Count >= Outage ? error : null;
        }

        return new ContentAnswer(item) { AskAgain = again };
    }

    private void Succeeded()
    {
        lock (_gate)
        {
            _failing.Clear();
        }
    }
}
