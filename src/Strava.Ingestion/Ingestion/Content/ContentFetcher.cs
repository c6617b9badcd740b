using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Fetches what the queue says is due: several requests at once, written as they come, and settled once every sink has them.</summary>
/// <remarks>
/// A request that fails has its next turn later and delays no other. What concerns all of them (the quota, the token, an outage) ends the
/// fetching; answers that are on their way by then are still written.
/// </remarks>
internal sealed class ContentFetcher(
    ContentRequests requests, QuotaLedger quota, IOptions<StravaOptions> options, TimeProvider time, ILogger<ContentFetcher> logger)
{
    // More different activities that fail one after another are no whim of theirs: Strava is down, and each try would cost a read.
    private const int Outage = 10;

    private readonly IngestionOptions _options = options.Value.Ingestion;
    private readonly HashSet<long> _failing = [];
    private readonly Lock _gate = new();
    private Exception? _end;

    /// <exception cref="StravaException">Something ended it before all was fetched; the tally says what was.</exception>
    public async Task RunAsync(RunTally tally, ContentQueue queue, SinkSet sinks, Action report, CancellationToken cancellationToken)
    {
        var (fetched, pending) = (0, await queue.CountAsync(cancellationToken).ConfigureAwait(false));
        tally.Contents = new ContentProgress(fetched, pending);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answers = Channel.CreateBounded<ContentAnswer>(new BoundedChannelOptions(_options.ContentConcurrency) { SingleReader = true });
        var fetching = AskAllAsync(tally.Source!.AthleteId!.Value, queue, answers.Writer, stop.Token);
        try
        {
            while (await answers.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var waiting = new List<ContentAnswer>();
                while (waiting.Count <= _options.ContentConcurrency && answers.Reader.TryRead(out var answer))
                {
                    waiting.Add(answer);
                }

                await sinks.WriteAsync(
                    [.. waiting.Select(answer => answer.Detail).OfType<ActivityRecord>()], [.. waiting.Select(answer => answer.Content).OfType<ActivityContent>()], cancellationToken).ConfigureAwait(false);
                await queue.SettleAsync(waiting, cancellationToken).ConfigureAwait(false);
                fetched += waiting.Count(answer => answer.HasDocument);
                pending -= waiting.Count(answer => answer.AskAgain is null);
                tally.Contents = new ContentProgress(fetched, pending);
                report();
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await fetching.ConfigureAwait(false);
            await quota.ReleaseAsync().ConfigureAwait(false);
        }

        tally.Contents = new ContentProgress(fetched, await queue.CountAsync(cancellationToken).ConfigureAwait(false));
        logger.ContentsFetched(tally.Contents.Value.Fetched, tally.Contents.Value.Pending);
        if (_end is not null)
        {
            throw _end;
        }
    }

    /// <summary>Never throws: what goes wrong reaches the reader through the channel, behind the answers that came before.</summary>
    private async Task AskAllAsync(long athleteId, ContentQueue queue, ChannelWriter<ContentAnswer> answers, CancellationToken cancellationToken)
    {
        Exception? error = null;
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.ContentConcurrency, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(UntilEndAsync(queue.DueAsync(cancellationToken)), parallel, async (item, stopped) =>
            {
                if (_end is null && await AskAsync(athleteId, item, queue, stopped).ConfigureAwait(false) is { } answer)
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
    private async Task<ContentAnswer?> AskAsync(long athleteId, ContentItem item, ContentQueue queue, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await requests.AskAsync(athleteId, item, cancellationToken).ConfigureAwait(false);
            Succeeded();
            return answer;
        }
        catch (StravaNotFoundException)
        {
            Succeeded();
            return NotFound(item);
        }
        catch (StravaException e) when (item.Kind == ActivityContents.Zones && e.StatusCode == HttpStatusCode.PaymentRequired)
        {
            logger.ZonesNotAllowed();
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

    /// <summary>There is none; but the streams of a fresh activity may only not be there yet. Whether an activity is gone is the sweep's to say.</summary>
    private ContentAnswer NotFound(ContentItem item)
    {
        var now = time.GetUtcNow();
        var wait = item.Kind == ActivityContents.Streams && item.StartedWithin(ContentSchedule.Fresh, now) ? ContentSchedule.UntilStreamsOfFresh(item.Attempts) : null;
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
