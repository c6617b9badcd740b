using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Puts a frame around the work of a run: one run an athlete at a time, measured, traced, and noted with the connection.</summary>
internal sealed class RunSupervisor(
    StateDocuments state,
    AthleteConnections connections,
    QuarantineStore quarantine,
    IEnumerable<IIngestionObserver> observers,
    QuotaLedger quota,
    RunningRuns runs,
    RunMetrics metrics,
    RunLogger logger,
    TimeProvider time)
{
    private static readonly ActivitySource Tracing = new(StravaDiagnostics.Name);

    private readonly IReadOnlyList<IIngestionObserver> _observers = [.. observers];
    private int _running;

    /// <param name="sinks">What to write to.</param>
    /// <param name="athleteId">Whose run it is, or null for a source that may have several athletes.</param>
    /// <param name="progress">Told after each page.</param>
    /// <param name="work">The steps.</param>
    /// <param name="isNoted">Whether how it ended is kept with the connection, as of a run through the history.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>How it ended, and whether there is more to do.</returns>
    /// <exception cref="OptionsValidationException">The app's registration is not configured.</exception>
    public async Task<(IngestionSummary Summary, bool HasMore)> RunAsync(
        SinkGroup sinks, long? athleteId, IProgress<IngestionProgress>? progress, Func<Run, CancellationToken, Task> work, bool isNoted, CancellationToken cancellationToken)
    {
        using var span = Tracing.StartActivity("strava.ingest");
        span?.SetTag("athlete", athleteId);
        var started = time.GetTimestamp();
        Run? run = null;
        Exception? error = null;
        Interlocked.Increment(ref _running);
        try
        {
            await AloneAsync(
                athleteId,
                async running =>
                {
                    var notices = await ChangeNotices.OpenAsync(_observers, state, athleteId, running).ConfigureAwait(false);
                    run = new Run(sinks, state, quarantine, notices, metrics, logger, athleteId, progress);
                    runs.Add(run, time.GetUtcNow());
                    await work(run, running).ConfigureAwait(false);
                    await notices.CloseAsync(running).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OptionsValidationException && (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
        {
            error = e;
        }
        finally
        {
            if (run is not null)
            {
                runs.Remove(run);
            }

            if (Interlocked.Decrement(ref _running) == 0)
            {
                // Nothing more is asked for now: permits that were reserved and not spent are for others.
                await quota.ReleaseAsync().ConfigureAwait(false);
            }
        }

        var summary = Summarize(run, athleteId, error, time.GetElapsedTime(started));
        span?.SetTag("outcome", summary.Outcome.ToString());
        logger.Ended(summary, run?.Source?.Name ?? "a source that could not be opened");
        if (isNoted)
        {
            await NoteAsync(summary, cancellationToken).ConfigureAwait(false);
        }

        return (summary, run?.HasMore == true);
    }

    /// <exception cref="StravaAuthorizationException">The athlete is not connected; nothing of somebody who was purged should begin anew.</exception>
    /// <exception cref="AthleteBusyException">Another run of the athlete is under way.</exception>
    private async Task AloneAsync(long? athleteId, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (athleteId is not { } athlete)
        {
            await work(cancellationToken).ConfigureAwait(false);
            return;
        }

        await connections.RequireAsync(athlete, cancellationToken).ConfigureAwait(false);
        var lease = await AthleteLease.AcquireAsync(state, athlete, time, logger.Log, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            // Once more: a purge may have had the lease in between.
            await connections.RequireAsync(athlete, cancellationToken).ConfigureAwait(false);
            using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
            try
            {
                await work(running.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new AthleteBusyException(athlete, holder: null);
            }
        }
    }

    private static IngestionSummary Summarize(Run? run, long? athleteId, Exception? error, TimeSpan elapsed) => new()
    {
        Outcome = Summaries.Classify(error),
        AthleteId = athleteId ?? run?.Source?.AthleteId,
        Requests = run?.Requests.Value ?? 0,
        Activities = run?.Counts ?? default,
        Sweep = run?.Sweep,
        Contents = run?.Contents,
        ResumeAfter = (error as StravaRateLimitException)?.ResumeAfter,
        Elapsed = elapsed,
        Error = error,
    };

    /// <summary>A run that did nothing, because another one is under way, says nothing of the athlete.</summary>
    private async Task NoteAsync(IngestionSummary summary, CancellationToken cancellationToken)
    {
        if (summary is not { AthleteId: > 0 and var athleteId, Error: not AthleteBusyException })
        {
            return;
        }

        var outcome = summary.Outcome.ToString();
        var note = new RunNote(char.ToLowerInvariant(outcome[0]) + outcome[1..], time.GetUtcNow(), summary.Error?.Message, summary.ResumeAfter);
        try
        {
            await connections.NoteRunAsync(athleteId, note, summary.Outcome == IngestionOutcome.Completed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // What the run did is done; that it cannot be noted must not turn it into a failure.
            logger.NotNoted(e);
        }
    }
}
