using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Does what events are waiting for, of all athletes: sorts what was received, ends what was ended, and lets the others be looked at.</summary>
internal sealed class EventWork(
    StateDocuments state, EventQueue queue, EventSorter sorter, Deauthorizations deauthorizations, AthleteConnections connections, AthleteRounds rounds, RunLogger logger, TimeProvider time)
{
    // After a failure that no moment is known of at which it ends.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <param name="look">Looks at the activities of an athlete; a turn of it.</param>
    /// <param name="progress">Told the sums of all athletes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How it ended, and whether events are left that could be worked on soon.</returns>
    public async Task<(IngestionSummary Summary, bool IsSorted)> RunAsync(
        Func<long, RunTurn, IProgress<IngestionProgress>?, Task<(IngestionSummary Summary, bool HasMore)>> look,
        IProgress<IngestionProgress>? progress,
        CancellationToken cancellationToken)
    {
        var keys = await state.ListAsync(EventKeys.Root, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var received = keys.Where(key => key.StartsWith(EventKeys.Received, StringComparison.Ordinal)).ToList();
        var isSorted = await sorter.SortAsync(received, cancellationToken).ConfigureAwait(false);
        if (received.Count > 0)
        {
            keys = await state.ListAsync(EventKeys.Root, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        }

        var due = new List<long>();
        var failed = new List<IngestionSummary>();
        foreach (var athleteId in keys.Select(EventKeys.AthleteOf).OfType<long>())
        {
            if (await PrepareAsync(athleteId, failed, cancellationToken).ConfigureAwait(false))
            {
                due.Add(athleteId);
            }
        }

        if (due.Count == 0 && failed.Count == 0)
        {
            return (new IngestionSummary { Outcome = IngestionOutcome.Completed }, isSorted);
        }

        var summary = await rounds.TakeTurnsAsync(due, failed, RunTurn.Share, LookAsync, progress, cancellationToken).ConfigureAwait(false);
        return (summary, isSorted);

        async Task<(IngestionSummary Summary, bool HasMore)> LookAsync(long athleteId, RunTurn turn, IProgress<IngestionProgress>? one)
        {
            var (ended, hasMore) = await look(athleteId, turn, one).ConfigureAwait(false);
            if (ended.Outcome is not (IngestionOutcome.Completed or IngestionOutcome.RateLimited) && ended.Error is not AthleteBusyException)
            {
                await PostponeAsync(athleteId, cancellationToken).ConfigureAwait(false);
            }

            return (ended, hasMore);
        }
    }

    /// <returns>Whether there are activities of the athlete to look at now.</returns>
    private async Task<bool> PrepareAsync(long athleteId, List<IngestionSummary> failed, CancellationToken cancellationToken)
    {
        var waiting = await queue.ReadAsync(athleteId, cancellationToken).ConfigureAwait(false);
        if (waiting?.IsDue(time.GetUtcNow()) == false)
        {
            return false;
        }

        try
        {
            if (waiting?.IsSaidToBeDeauthorized == true)
            {
                await deauthorizations.EndAsync(athleteId, cancellationToken).ConfigureAwait(false);
                await queue.ChangeAsync(athleteId, document => document.IsSaidToBeDeauthorized = false, cancellationToken).ConfigureAwait(false);
            }

            if (waiting is null || await connections.FindAsync(athleteId, cancellationToken).ConfigureAwait(false) is null)
            {
                // Nothing of somebody who has left, and nothing that cannot be read, waits for ever.
                await queue.DeleteAsync(athleteId, cancellationToken).ConfigureAwait(false);
                return false;
            }

            return waiting.Activities.Exists(activity => activity.IsDue(time.GetUtcNow()));
        }
        catch (Exception e) when (e is not OptionsValidationException && !cancellationToken.IsCancellationRequested)
        {
            var summary = new IngestionSummary { Outcome = Summaries.Classify(e), AthleteId = athleteId, Error = e, ResumeAfter = (e as StravaRateLimitException)?.ResumeAfter };
            logger.Error(summary);
            failed.Add(summary);
            if (summary.ResumeAfter is null)
            {
                await PostponeAsync(athleteId, cancellationToken).ConfigureAwait(false);
            }

            return false;
        }
    }

    private Task PostponeAsync(long athleteId, CancellationToken cancellationToken) =>
        queue.ChangeAsync(athleteId, waiting => waiting.NotBefore = time.GetUtcNow() + Pause, cancellationToken);
}
