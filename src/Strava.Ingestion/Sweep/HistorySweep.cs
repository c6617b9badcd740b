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
    IStravaHistory strava, AthleteSight sight, ContentQueues queues, IOptions<IngestionOptions> options, StateDocuments state, TimeProvider time, ILogger<HistorySweep> logger)
{
    // A window that was interrupted is read again, so a slice has several small ones.
    private const int WindowsPerSlice = 5;

    // Fewer may always go: somebody tidies up, and ten of twelve may well be test rides.
    private const int AlwaysAllowed = 20;

    private readonly IngestionOptions _options = options.Value;

    /// <summary>What a page holds, and room for a few that were added since: where nothing is gone, one request reads a window.</summary>
    public static int WindowSize(int pageSize) => Math.Max(1, pageSize * 19 / 20);

    /// <param name="run">The run of an athlete.</param>
    /// <param name="full">Whether to go on to the end of the history instead of stopping after a slice.</param>
    /// <param name="cancellationToken">Ends the sweep; the next one begins with the window that was under way.</param>
    public async Task RunAsync(Run run, bool full, CancellationToken cancellationToken)
    {
        var athleteId = run.AthleteId!.Value;
        var identity = await run.CompareSinksAsync(await run.OpenSinksAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        run.Source = new SourceIdentity("sweep", athleteId) { Name = FormattableString.Invariant($"sweep/{athleteId}") };
        var checkpoint = new Checkpoint(state, run.Source, identity);
        var position = await checkpoint.ReadAsync(SweepJsonContext.Default.SweepState, cancellationToken).ConfigureAwait(false) is { } found && found.Done < found.Windows
            ? found
            : SweepState.Of(await StartsAsync(run, cancellationToken).ConfigureAwait(false), WindowSize(_options.PageSize));
        var contents = await queues.OpenAsync(athleteId, identity, run.Sinks, cancellationToken).ConfigureAwait(false);
        var shown = await sight.LookAsync(athleteId, cancellationToken).ConfigureAwait(false);
        if (shown == Sight.Narrowed)
        {
            logger.SightNarrowed(athleteId);
        }

        for (var slice = 0; (full || slice < WindowsPerSlice) && position.Done < position.Windows; slice++)
        {
            await SweepAsync(run, contents, shown, position.Next, cancellationToken).ConfigureAwait(false);
            position = position with { Done = position.Done + 1 };
            run.Sweep = new SweepProgress(position.Done, position.Windows);
            await checkpoint.SaveAsync(JsonSerializer.SerializeToUtf8Bytes(position, SweepJsonContext.Default.SweepState), cancellationToken).ConfigureAwait(false);
            run.Report();
        }
    }

    private async Task SweepAsync(Run run, ContentQueue? contents, Sight shown, ActivityWindow window, CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();

        // What came from the athlete's own export is not Strava's to take back.
        var held = await run.Sinks.ListAsync(run.AthleteId!.Value, window, cancellationToken)
            .Where(activity => activity.Origin == ActivityOrigin.Api)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var rejectedBefore = run.Counts.Rejected;
        var listed = await ReadAsync(run, contents, shown, window, isEnough: null, cancellationToken).ConfigureAwait(false);
        if (shown == Sight.Narrowed)
        {
            // What is left out may be private and no more than that.
            return;
        }

        var gone = held.Where(activity => !listed.Contains(activity.Id)).ToList();
        if (gone.Count > 0 && run.Counts.Rejected == rejectedBefore)
        {
            // An answer that takes something away is asked for twice: for where it would have to be, and to the end of that.
            listed.UnionWith(await ReadAsync(run, contents, shown, Around(gone, window), again => gone.TrueForAll(activity => again.Contains(activity.Id)), cancellationToken).ConfigureAwait(false));
            gone.RemoveAll(activity => listed.Contains(activity.Id));
        }

        if (run.Counts.Rejected > rejectedBefore)
        {
            // Any of them may be an activity that the sinks hold.
            logger.WindowNotConcluded(window);
            return;
        }

        if (gone.Count > Math.Max(AlwaysAllowed, _options.MaxDeletedShare * held.Count))
        {
            throw new MassDeletionException(run.Sinks.Name, gone.Count, held.Count, window);
        }

        if (contents is not null)
        {
            await contents.ForgetAsync(gone.Select(activity => activity.Id).ToHashSet(), window, cancellationToken).ConfigureAwait(false);
        }

        var removed = await run.RemoveAsync([.. gone.Select(activity => activity.Id)], asOf, cancellationToken).ConfigureAwait(false);
        logger.WindowSwept(window, listed.Count, removed);
    }

    /// <summary>Reads a window, and writes what has changed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="contents">Is told what was read.</param>
    /// <param name="shown">Where something is hidden, the window is read to its end.</param>
    /// <param name="window">The part of the history.</param>
    /// <param name="isEnough">Whether what was listed is all that has to be found before the window's end; null to take the first page with room left for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What Strava lists of it.</returns>
    private async Task<HashSet<long>> ReadAsync(Run run, ContentQueue? contents, Sight shown, ActivityWindow window, Func<HashSet<long>, bool>? isEnough, CancellationToken cancellationToken)
    {
        var listed = new HashSet<long>();
        var isHidden = shown is Sight.WithoutPrivate or Sight.Narrowed;
        var start = new WalkState { From = window.From?.ToUnixTimeSeconds(), To = window.Until?.ToUnixTimeSeconds() - 1 };
        var walk = new HistoryWalk(start, isHidden ? WalkReach.Whole : WalkReach.Window, _options.PageSize, time.GetUtcNow());
        var isComplete = false;
        while (!walk.IsFinished && !isComplete)
        {
            var list = await strava.ListAsync(run, walk.Next(), RequestPriority.History, cancellationToken).ConfigureAwait(false);
            var (activities, rejected) = walk.Advance(list);
            listed.UnionWith(activities.Select(activity => activity.Id));
            await run.WriteAsync(new ActivityPage { Activities = activities, Rejected = rejected, Checkpoint = default }, cancellationToken).ConfigureAwait(false);
            if (contents is not null)
            {
                await contents.AddAsync(activities.Select(ContentNote.Of), cancellationToken).ConfigureAwait(false);
            }

            run.Report();

            isComplete = isEnough is null ? !isHidden && list.Count < _options.PageSize : isEnough(listed);
        }

        return listed;
    }

    /// <returns>The part of a window in which activities started.</returns>
    private static ActivityWindow Around(List<HeldActivity> activities, ActivityWindow window) =>
        activities.TrueForAll(activity => activity.StartDate is not null)
            ? new ActivityWindow(activities.Min(activity => activity.StartDate), activities.Max(activity => activity.StartDate)!.Value.AddSeconds(1))
            : window;

    /// <returns>When the activities started that the sinks hold.</returns>
    private static ValueTask<List<DateTimeOffset>> StartsAsync(Run run, CancellationToken cancellationToken) =>
        run.Sinks.ListAsync(run.AthleteId!.Value, cancellationToken: cancellationToken)
            .Where(held => held.StartDate is not null).Select(held => held.StartDate!.Value).ToListAsync(cancellationToken);
}
