using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Runs every connected athlete: in turns, some at a time, so that a long history or a failing athlete delays no other.</summary>
internal sealed class AthleteRounds(AthleteConnections connections, RunLogger logger, TimeProvider time)
{
    private const int AtATime = 4;

    /// <param name="sinks">What the athletes are written to; opened first, because one that cannot be opened should cost no request.</param>
    /// <param name="run">Runs one turn of an athlete; says how it ended, and whether there is more to do.</param>
    /// <param name="progress">Told the sums of all athletes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OptionsValidationException">The app's registration is not configured.</exception>
    public async Task<IngestionSummary> RunAsync(
        IActivitySink sinks,
        Func<long, RunTurn, IProgress<IngestionProgress>?, Task<(IngestionSummary Summary, bool HasMore)>> run,
        IProgress<IngestionProgress>? progress,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (athletes, unresolved) = await FindAsync(sinks, cancellationToken).ConfigureAwait(false);
        var summary = await TakeTurnsAsync(athletes, unresolved, athletes.Count == 1 ? RunTurn.Whole : RunTurn.Share, run, progress, cancellationToken).ConfigureAwait(false);
        return summary with { Elapsed = time.GetElapsedTime(started) };
    }

    /// <summary>Runs some athletes.</summary>
    /// <param name="athletes">Whom.</param>
    /// <param name="ended">How it ended for others; all of it is summed up.</param>
    /// <param name="share">What a turn is.</param>
    /// <param name="run">Runs one turn of an athlete; says how it ended, and whether there is more to do.</param>
    /// <param name="progress">Told the sums of all athletes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IngestionSummary> TakeTurnsAsync(
        IReadOnlyList<long> athletes,
        IReadOnlyList<IngestionSummary> ended,
        RunTurn share,
        Func<long, RunTurn, IProgress<IngestionProgress>?, Task<(IngestionSummary Summary, bool HasMore)>> run,
        IProgress<IngestionProgress>? progress,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var sums = new SummedProgress(progress);
        var summaries = new List<IngestionSummary>(ended);
        var turn = athletes.Select(athleteId => (AthleteId: athleteId, Before: (IngestionSummary?)null)).ToList();
        while (turn.Count > 0)
        {
            var again = new List<(long, IngestionSummary?)>();
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(turn, parallel, async (athlete, _) =>
            {
                var (summary, hasMore) = await run(athlete.AthleteId, share with { Continues = athlete.Before is not null }, progress is null ? null : sums.Of(athlete.AthleteId)).ConfigureAwait(false);
                sums.EndTurn(athlete.AthleteId);
                var sum = athlete.Before is null ? summary : Summaries.Add(athlete.Before, summary);
                lock (again)
                {
                    if (hasMore && summary.Outcome == IngestionOutcome.Completed)
                    {
                        again.Add((athlete.AthleteId, sum));
                    }
                    else
                    {
                        summaries.Add(sum);
                    }
                }
            }).ConfigureAwait(false);
            turn = again;
        }

        return Summaries.Of([.. summaries.OrderBy(summary => summary.AthleteId)]) with { Elapsed = time.GetElapsedTime(started) };
    }

    /// <returns>
    /// Who is connected, the one first whose last run is longest ago: who was served least when the quota was spent ended first. And what became of
    /// the configured refresh token if it is not known whose it is.
    /// </returns>
    private async Task<(List<long> Athletes, List<IngestionSummary> Unresolved)> FindAsync(IActivitySink sinks, CancellationToken cancellationToken)
    {
        var unresolved = new List<IngestionSummary>();
        try
        {
            await sinks.OpenAsync(cancellationToken).ConfigureAwait(false);
            return (await FindConnectedAsync(unresolved, cancellationToken).ConfigureAwait(false), unresolved);
        }
        catch (Exception e) when (IsOutcome(e, cancellationToken))
        {
            // The storage of sinks or state: without it nobody can be run.
            return ([], [Failure(e)]);
        }
    }

    private async Task<List<long>> FindConnectedAsync(List<IngestionSummary> unresolved, CancellationToken cancellationToken)
    {
        try
        {
            await connections.FindConfiguredAthleteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOutcome(e, cancellationToken))
        {
            unresolved.Add(Failure(e));
        }

        var connected = await connections.ListAsync(cancellationToken).OrderBy(athlete => athlete.LastRun?.EndedAt ?? DateTimeOffset.MinValue).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (connected.Count == 0 && unresolved.Count == 0)
        {
            unresolved.Add(Failure(Disconnection.NobodyConfigured([])));
        }

        return [.. connected.Select(athlete => athlete.AthleteId)];
    }

    /// <returns>Whether it is how a run ended, and not the app's own mistake or wish.</returns>
    private static bool IsOutcome(Exception e, CancellationToken cancellationToken) =>
        e is not OptionsValidationException && (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested);

    private IngestionSummary Failure(Exception e)
    {
        var summary = new IngestionSummary { Outcome = Summaries.Classify(e), Error = e, ResumeAfter = (e as StravaRateLimitException)?.ResumeAfter };
        logger.Error(summary);
        return summary;
    }
}
