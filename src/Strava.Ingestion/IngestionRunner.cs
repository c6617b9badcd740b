using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Brings the sinks up to date: with the history of one athlete, of every athlete who is connected, or with any source.</summary>
/// <remarks>
/// Delivery is at least once into idempotent sinks: a run may be killed at any moment, and the next one goes on after the last page
/// that every sink acknowledged. Of one athlete there is one run at a time, across processes: whoever comes second does nothing, and its
/// summary has an <see cref="AthleteBusyException"/>.
/// </remarks>
public sealed class IngestionRunner
{
    private readonly SinkGroup _sinks;
    private readonly IReadOnlyList<IActivitySink> _places;
    private readonly RunSteps _steps;

    internal IngestionRunner(IEnumerable<IActivitySink> sinks, RunSteps steps)
    {
        _places = [.. sinks];
        _sinks = new SinkGroup(_places.Select(steps.Measure));
        _steps = steps;
    }

    /// <summary>A runner that writes to some of the sinks only, for an app that fills one storage from Strava and another from the first.</summary>
    /// <param name="sinkNames">The <see cref="IActivitySink.Name"/> of each sink to write to, e.g. <c>azureblob</c>.</param>
    /// <returns>The runner.</returns>
    /// <exception cref="ArgumentException">There is no sink of that name, or no name is given.</exception>
    public IngestionRunner Into(params IReadOnlyList<string> sinkNames)
    {
        ArgumentNullException.ThrowIfNull(sinkNames);
        if (sinkNames.Count == 0)
        {
            throw new ArgumentException("No sink is named: name at least one. Example: Into(\"sqlite\")", nameof(sinkNames));
        }

        _sinks.RequireAll(sinkNames);
        return new IngestionRunner(_places.Where(sink => sinkNames.Contains(sink.Name)), _steps);
    }

    /// <summary>Brings the sinks up to date with one athlete's history on Strava.</summary>
    /// <param name="athleteId">Strava's id of a connected athlete.</param>
    /// <param name="progress">Told after each page that is safely written.</param>
    /// <param name="cancellationToken">Ends the run; what is written stays, and the next run goes on from there.</param>
    /// <returns>How the run ended: a rate limit, a refused token or a failing sink is in it, not thrown.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="athleteId"/> is not positive.</exception>
    /// <exception cref="OptionsValidationException">The app's registration is not configured.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<IngestionSummary> RunAsync(long athleteId, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(athleteId);
        return (await SyncAsync(athleteId, RunTurn.Whole, progress, cancellationToken).ConfigureAwait(false)).Summary;
    }

    /// <summary>
    /// Brings the sinks up to date with the history of every connected athlete, the configured one among them: in turns, so that they share the quota
    /// and none waits for another's long history or failure.
    /// </summary>
    /// <param name="progress">Told the sums after each page that is safely written.</param>
    /// <param name="cancellationToken">Ends the runs; what is written stays, and the next run goes on from there.</param>
    /// <returns>The worst outcome and the sums, and in <see cref="IngestionSummary.Athletes"/> how it ended for each.</returns>
    /// <exception cref="OptionsValidationException">The app's registration is not configured.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Task<IngestionSummary> RunAsync(IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default) =>
        _steps.ForAllAsync(_sinks, (athleteId, turn, one) => SyncAsync(athleteId, turn, one, cancellationToken), progress, cancellationToken);

    /// <summary>Brings the sinks up to date with any source.</summary>
    /// <param name="source">What to read.</param>
    /// <param name="progress">Told after each page that is safely written.</param>
    /// <param name="cancellationToken">Ends the run; what is written stays, and the next run goes on from there.</param>
    /// <returns>How the run ended: a failing sink is in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<IngestionSummary> RunAsync(IActivitySource source, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return (await _steps.SuperviseAsync(_sinks, athleteId: null, progress, (run, running) => _steps.DeliverAsync(run, source, running), cancellationToken).ConfigureAwait(false)).Summary;
    }

    /// <summary>
    /// Reads an athlete's history again, so that edits older than the look-back arrive and what was deleted on Strava, or
    /// hidden from the app, leaves the sinks. The next sweep goes on where this one ended.
    /// </summary>
    /// <param name="athleteId">Strava's id of a connected athlete.</param>
    /// <param name="full">Whether to go on to the end of the history. Otherwise a slice is read: about 950 activities, with five requests where nothing is gone.</param>
    /// <param name="progress">Told after each page that is safely written.</param>
    /// <param name="cancellationToken">Ends the sweep; the next one begins with the window that was under way.</param>
    /// <returns>How it ended, with <see cref="IngestionSummary.Sweep"/>; the error is a <see cref="MassDeletionException"/> when more was gone than may be removed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="athleteId"/> is not positive.</exception>
    /// <exception cref="OptionsValidationException">The app's registration is not configured.</exception>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    public async Task<IngestionSummary> SweepAsync(
        long athleteId, bool full = false, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(athleteId);
        return (await SweepOneAsync(athleteId, full, progress, cancellationToken).ConfigureAwait(false)).Summary;
    }

    /// <summary>Reads the history of every connected athlete again; see the sweep of one.</summary>
    /// <param name="full">Whether to go on to the end of each history.</param>
    /// <param name="progress">Told the sums after each page that is safely written.</param>
    /// <param name="cancellationToken">Ends the sweeps; the next ones begin with the windows that were under way.</param>
    /// <returns>The worst outcome and the sums, and in <see cref="IngestionSummary.Athletes"/> how it ended for each.</returns>
    /// <exception cref="OptionsValidationException">The app's registration is not configured.</exception>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    public Task<IngestionSummary> SweepAsync(bool full = false, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default) =>
        _steps.ForAllAsync(_sinks, (athleteId, _, one) => SweepOneAsync(athleteId, full, one, cancellationToken), progress, cancellationToken);

    /// <summary>
    /// Looks at what events spoke of that <see cref="EventInbox"/> has received, of all athletes: new and changed activities are written, deleted ones removed, and
    /// of an athlete who has ended the app's access the tokens are deleted and a purge is planned. No checkpoint moves. The hosted ingestion does it by itself.
    /// </summary>
    /// <param name="progress">Told the sums after each page that is safely written.</param>
    /// <param name="cancellationToken">Ends it; what was not looked at waits.</param>
    /// <returns>The worst outcome and the sums, and in <see cref="IngestionSummary.Athletes"/> how it ended for each of whom something was due.</returns>
    /// <exception cref="OptionsValidationException">The app's registration is not configured.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<IngestionSummary> ProcessEventsAsync(IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default) =>
        (await WorkOnEventsAsync(progress, cancellationToken).ConfigureAwait(false)).Summary;

    /// <summary>
    /// Deletes from the sinks and from the quarantine what was retrieved longer ago than <see cref="IngestionOptions.Retention"/>, of all athletes. No run
    /// does it by itself: call it on a schedule of its own, as the hosted ingestion does.
    /// </summary>
    /// <param name="cancellationToken">Ends the deletion, which may be repeated.</param>
    /// <returns>How many documents were deleted, of all places together; 0 without a retention.</returns>
    /// <exception cref="SinkException">A sink failed.</exception>
    public Task<int> ExpireAsync(CancellationToken cancellationToken = default) => _steps.ExpireAsync(_places, cancellationToken);

    /// <returns>How it ended, and whether everything that was received is sorted.</returns>
    internal Task<(IngestionSummary Summary, bool IsSorted)> WorkOnEventsAsync(IProgress<IngestionProgress>? progress, CancellationToken cancellationToken) =>
        _steps.WorkOnEventsAsync(
            (athleteId, turn, one) => _steps.LookAtEventsAsync(_sinks, athleteId, turn, one, cancellationToken), progress, cancellationToken);

    private Task<(IngestionSummary Summary, bool HasMore)> SyncAsync(
        long athleteId, RunTurn turn, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken) =>
        _steps.SuperviseAsync(_sinks, athleteId, progress, (run, running) => _steps.SyncAsync(run, turn, running), cancellationToken);

    private Task<(IngestionSummary Summary, bool HasMore)> SweepOneAsync(
        long athleteId, bool full, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken) =>
        _steps.SuperviseAsync(_sinks, athleteId, progress, (run, running) => _steps.SweepAsync(run, full, running), cancellationToken);
}
