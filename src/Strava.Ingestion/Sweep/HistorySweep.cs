using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>
/// Reads the history again, window by window from the newest to the oldest, so that edits reach the sinks and what is gone from Strava
/// leaves them. Strava tells of neither.
/// </summary>
/// <remarks>
/// A deletion is concluded only from a window that was read to its end, and only of activities that the sink held before the reading
/// began: what another process adds meanwhile is no candidate.
/// </remarks>
internal sealed class HistorySweep(
    IStravaHistory strava, ContentQueues queues, IOptions<StravaOptions> options, IStateStore state, TimeProvider time, ILogger<HistorySweep> logger)
{
    // A window that was interrupted is read again, so a slice has several small ones.
    private const int WindowsPerSlice = 5;

    // Fewer may always go: somebody tidies up, and ten of twelve may well be test rides.
    private const int AlwaysAllowed = 20;

    private readonly IngestionOptions _options = options.Value.Ingestion;

    /// <summary>What a page holds, and room for a few that were added since: where nothing is gone, one request reads a window.</summary>
    public static int WindowSize(int pageSize) => Math.Max(1, pageSize * 19 / 20);

    /// <param name="sinks">What to bring up to date.</param>
    /// <param name="full">Whether to go on to the end of the history instead of stopping after a slice.</param>
    /// <param name="tally">What is done so far.</param>
    /// <param name="report">Called after each page and window.</param>
    /// <param name="cancellationToken">Ends the sweep; the next one begins with the window that was under way.</param>
    public async Task RunAsync(SinkSet sinks, bool full, RunTally tally, Action report, CancellationToken cancellationToken)
    {
        var identities = await sinks.OpenAsync(cancellationToken).ConfigureAwait(false);
        var athleteId = await strava.OpenAsync(cancellationToken).ConfigureAwait(false);
        tally.Source = new SourceIdentity(FormattableString.Invariant($"sweep/{athleteId}"), athleteId);
        var checkpoint = new Checkpoint(new AthleteState(state, athleteId), tally.Source.Key!, identities);
        var position = Parse(await checkpoint.ReadAsync(cancellationToken).ConfigureAwait(false))
            ?? SweepState.Of(await sinks.StartsAsync(athleteId, cancellationToken).ConfigureAwait(false), WindowSize(_options.PageSize));
        var contents = await queues.OpenAsync(athleteId, identities, sinks, cancellationToken).ConfigureAwait(false);
        try
        {
            for (var slice = 0; (full || slice < WindowsPerSlice) && position.Done < position.Windows; slice++)
            {
                await SweepAsync(sinks, contents, athleteId, position.Next, tally, report, cancellationToken).ConfigureAwait(false);
                position = position with { Done = position.Done + 1 };
                tally.Sweep = new SweepProgress(position.Done, position.Windows);
                await checkpoint.SaveAsync(JsonSerializer.SerializeToUtf8Bytes(position, StateJsonContext.Default.SweepState), cancellationToken).ConfigureAwait(false);
                report();
            }
        }
        finally
        {
            await strava.CloseAsync().ConfigureAwait(false);
        }
    }

    private async Task SweepAsync(
        SinkSet sinks, ContentQueue? contents, long athleteId, ActivityWindow window, RunTally tally, Action report, CancellationToken cancellationToken)
    {
        var held = await sinks.HeldAsync(athleteId, window, cancellationToken).ConfigureAwait(false);
        var listed = new HashSet<long>();
        var rejectedBefore = tally.Counts.Rejected;
        var walk = new HistoryWalk(new WalkState { From = window.From?.ToUnixTimeSeconds(), To = window.Until?.ToUnixTimeSeconds() - 1 }, _options.PageSize, time.GetUtcNow());
        var isComplete = false;
        while (!walk.IsFinished && !isComplete)
        {
            var list = await strava.ListAsync(athleteId, walk.Next(), RequestPriority.History, cancellationToken).ConfigureAwait(false);
            var (activities, rejected) = walk.Advance(list);
            listed.UnionWith(activities.Select(activity => activity.Id));
            var page = new ActivityPage { Activities = activities, Rejected = rejected, Checkpoint = default };
            tally.Add(page, await sinks.WriteAsync(page, cancellationToken).ConfigureAwait(false));
            if (contents is not null)
            {
                await contents.AddAsync(activities.Select(ContentNote.Of), cancellationToken).ConfigureAwait(false);
            }

            report();

            // A page with room left that has all that is held leaves nothing to conclude. Where something is missing, the walk goes on until
            // it is sure that the page was not cut short.
            isComplete = list.Count < _options.PageSize && held.Values.All(ids => ids.IsSubsetOf(listed));
        }

        if (tally.Counts.Rejected > rejectedBefore)
        {
            // Any of them may be an activity that the sinks hold.
            logger.WindowNotConcluded(window.From, window.Until);
            return;
        }

        var gone = held.ToDictionary(sink => sink.Key, sink => sink.Value.Except(listed).ToList());
        foreach (var (sink, ids) in gone)
        {
            if (ids.Count > Math.Max(AlwaysAllowed, _options.MaxDeletedShare * held[sink].Count))
            {
                throw new MassDeletionException(sink.Name, ids.Count, held[sink].Count, window);
            }
        }

        if (contents is not null)
        {
            await contents.ForgetAsync(gone.Values.SelectMany(ids => ids).ToHashSet(), window, cancellationToken).ConfigureAwait(false);
        }

        var removed = await SinkSet.RemoveAsync(athleteId, gone, cancellationToken).ConfigureAwait(false);
        tally.AddDeleted(removed);
        logger.WindowSwept(window.From, window.Until, listed.Count, removed);
    }

    /// <returns>The sweep to go on with, or null when there is none, it is complete, or what is stored is damaged.</returns>
    private static SweepState? Parse(ReadOnlyMemory<byte>? stored)
    {
        try
        {
            return stored is { } json && JsonSerializer.Deserialize(json.Span, StateJsonContext.Default.SweepState) is { } position && position.Done < position.Windows ? position : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
