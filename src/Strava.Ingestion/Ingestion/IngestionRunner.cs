using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Reads pages from a source, writes each to every sink, and only then moves the checkpoint.</summary>
/// <remarks>
/// Delivery is at least once into idempotent sinks: a run may be killed at any moment, and the next one goes on after the last page
/// that every sink acknowledged. Pages are fetched while others are written; two may wait, and are written together.
/// </remarks>
public sealed class IngestionRunner
{
    private const int PagesAhead = 2;

    private readonly IServiceProvider _services;
    private readonly SinkSet _sinks;
    private readonly IStateStore _state;
    private readonly RequestCount _requests;
    private readonly TimeProvider _time;
    private readonly ILogger<IngestionRunner> _logger;

    internal IngestionRunner(IServiceProvider services)
        : this(services, [.. services.GetServices<IActivitySink>()])
    {
    }

    private IngestionRunner(IServiceProvider services, IReadOnlyList<IActivitySink> sinks)
    {
        _services = services;
        _state = services.GetRequiredService<IStateStore>();
        _requests = services.GetRequiredService<RequestCount>();
        _time = services.GetRequiredService<TimeProvider>();
        _logger = services.GetRequiredService<ILogger<IngestionRunner>>();
        _sinks = new SinkSet(sinks, _time, services.GetRequiredService<IngestionMetrics>(), _logger);
    }

    /// <summary>A runner that writes to some of the sinks only, for an app that fills one storage from Strava and another from the first.</summary>
    /// <param name="sinkNames">The <see cref="IActivitySink.Name"/> of each sink to write to, e.g. <c>azureblob</c>.</param>
    /// <returns>The runner.</returns>
    /// <exception cref="ArgumentException">There is no sink of that name.</exception>
    public IngestionRunner Into(params IReadOnlyList<string> sinkNames)
    {
        ArgumentNullException.ThrowIfNull(sinkNames);
        var sinks = _services.GetServices<IActivitySink>().ToList();
        var unknown = sinkNames.Except(sinks.Select(sink => sink.Name), StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? new IngestionRunner(_services, [.. sinks.Where(sink => sinkNames.Contains(sink.Name))])
            : throw new ArgumentException($"There is no sink called '{string.Join("', '", unknown)}'; there is '{string.Join("', '", sinks.Select(sink => sink.Name))}'.", nameof(sinkNames));
    }

    /// <summary>Brings the sinks up to date with the configured athlete's history on Strava.</summary>
    /// <param name="progress">Told after each page that is safely written.</param>
    /// <param name="cancellationToken">Ends the run; what is written stays, and the next run goes on from there.</param>
    /// <returns>How the run ended: a rate limit, a refused token or a failing sink is in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<IngestionSummary> RunAsync(IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var summary = await RunAsync(_services.GetRequiredService<StravaSource>(), progress, cancellationToken).ConfigureAwait(false);
        return await WithRetentionAsync(summary, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes from the sinks what was retrieved longer ago than <see cref="IngestionOptions.Retention"/>. Every run with Strava as source ends with it; a host
    /// calls it by itself where records have to go even when no run takes place.
    /// </summary>
    /// <param name="cancellationToken">Ends the deletion, which may be repeated.</param>
    /// <returns>How many documents were deleted, of all sinks together; 0 without a retention.</returns>
    /// <exception cref="SinkException">A sink failed.</exception>
    public async Task<int> ExpireAsync(CancellationToken cancellationToken = default)
    {
        if (_services.GetRequiredService<IOptions<StravaOptions>>().Value.Ingestion.Retention is not { } retention)
        {
            return 0;
        }

        await _sinks.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _sinks.ExpireAsync(_time.GetUtcNow() - retention, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings the sinks up to date with any source.</summary>
    /// <param name="source">What to read.</param>
    /// <param name="progress">Told after each page that is safely written.</param>
    /// <param name="cancellationToken">Ends the run; what is written stays, and the next run goes on from there.</param>
    /// <returns>How the run ended: a rate limit, a refused token or a failing sink is in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Task<IngestionSummary> RunAsync(IActivitySource source, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return MeasureAsync((tally, report) => DeliverAsync(source, tally, report, cancellationToken), progress, cancellationToken);
    }

    /// <summary>
    /// Reads the configured athlete's history again, so that edits older than the look-back arrive and what was deleted on Strava, or
    /// hidden from the app, leaves the sinks. The next sweep goes on where this one ended.
    /// </summary>
    /// <param name="full">Whether to go on to the end of the history. Otherwise a slice is read: about 950 activities, with five requests where nothing is gone.</param>
    /// <param name="progress">Told after each page that is safely written.</param>
    /// <param name="cancellationToken">Ends the sweep; the next one begins with the window that was under way.</param>
    /// <returns>How it ended, with <see cref="IngestionSummary.Sweep"/>; the error is a <see cref="MassDeletionException"/> when more was gone than may be removed.</returns>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    public async Task<IngestionSummary> SweepAsync(bool full = false, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var summary = await MeasureAsync(
            (tally, report) => _services.GetRequiredService<HistorySweep>().RunAsync(_sinks, full, tally, report, cancellationToken), progress, cancellationToken).ConfigureAwait(false);
        return await WithRetentionAsync(summary, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IngestionSummary> MeasureAsync(
        Func<RunTally, Action, Task> work, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken)
    {
        using var span = IngestionDiagnostics.Tracing.StartActivity("strava.ingest");
        var tally = new RunTally();
        var started = _time.GetTimestamp();
        var sentBefore = _requests.Value;
        Exception? error = null;
        try
        {
            await work(tally, () => progress?.Report(new IngestionProgress(_requests.Value - sentBefore, tally.Counts, tally.ReachedBack) { Contents = tally.Contents?.Fetched ?? 0 })).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            error = e;
        }

        var summary = new IngestionSummary
        {
            Outcome = Classify(error),
            AthleteId = tally.Source?.AthleteId,
            Requests = _requests.Value - sentBefore,
            Activities = tally.Counts,
            Sweep = tally.Sweep,
            Contents = tally.Contents,
            ResumeAfter = (error as StravaRateLimitException)?.ResumeAfter,
            Elapsed = _time.GetElapsedTime(started),
            Error = error,
        };
        span?.SetTag("outcome", summary.Outcome.ToString());
        Report(summary, tally.Source?.Name ?? "a source that did not open");
        return summary;
    }

    /// <summary>However the run ended, because age goes on without it; but a run that has failed keeps its own error.</summary>
    private async Task<IngestionSummary> WithRetentionAsync(IngestionSummary summary, CancellationToken cancellationToken)
    {
        try
        {
            return summary with { Expired = await ExpireAsync(cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (summary.Outcome == IngestionOutcome.Failed)
            {
                return summary;
            }

            _logger.RunFailed(e);
            return summary with { Outcome = IngestionOutcome.Failed, Error = e };
        }
    }

    private static IngestionOutcome Classify(Exception? error) => error switch
    {
        null => IngestionOutcome.Completed,
        StravaRateLimitException => IngestionOutcome.RateLimited,
        StravaAppInactiveException => IngestionOutcome.AppInactive,
        StravaAuthorizationException or StravaMissingScopeException or StravaAthleteLimitException => IngestionOutcome.AuthorizationRequired,
        _ => IngestionOutcome.Failed,
    };

    private async Task DeliverAsync(IActivitySource source, RunTally tally, Action report, CancellationToken cancellationToken)
    {
        // Sinks first: one that cannot be opened should cost no request.
        var sinks = await _sinks.OpenAsync(cancellationToken).ConfigureAwait(false);
        tally.Source = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        var state = tally.Source.AthleteId is { } athleteId ? new AthleteState(_state, athleteId) : _state;
        var checkpoint = tally.Source.Key is { } key ? new Checkpoint(state, key, sinks) : null;
        var position = checkpoint is null ? null : await checkpoint.ReadAsync(cancellationToken).ConfigureAwait(false);
        var contents = source is StravaSource
            ? await _services.GetRequiredService<ContentQueues>().OpenAsync(tally.Source.AthleteId!.Value, sinks, _sinks, cancellationToken).ConfigureAwait(false)
            : null;
        _logger.RunStarting(tally.Source.Name, _sinks.Names);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pages = Channel.CreateBounded<ActivityPage>(new BoundedChannelOptions(PagesAhead) { SingleReader = true, SingleWriter = true });
        var fetching = FetchAsync(source, position, pages.Writer, stop.Token);
        try
        {
            await foreach (var page in pages.Reader.ReadJoinedAsync(PagesAhead, cancellationToken).ConfigureAwait(false))
            {
                var written = await _sinks.WriteAsync(page, cancellationToken).ConfigureAwait(false);
                if (contents is not null)
                {
                    await contents.AddAsync(page.Activities.Select(ContentNote.Of), cancellationToken).ConfigureAwait(false);
                }

                if (checkpoint is not null)
                {
                    await checkpoint.SaveAsync(page.Checkpoint, cancellationToken).ConfigureAwait(false);
                }

                tally.Add(page, written);
                report();
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await fetching.ConfigureAwait(false);
        }

        if (contents is not null)
        {
            await _services.GetRequiredService<ContentFetcher>().RunAsync(tally, contents, _sinks, report, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Never throws: what goes wrong reaches the reader through the channel, behind the pages that were fetched before.</summary>
    private static async Task FetchAsync(IActivitySource source, ReadOnlyMemory<byte>? position, ChannelWriter<ActivityPage> pages, CancellationToken cancellationToken)
    {
        Exception? error = null;
        try
        {
            // Off the caller's thread at once, so that a source that works synchronously overlaps with the sinks too.
            await Task.Yield();
            await foreach (var page in source.ReadAsync(position, cancellationToken).ConfigureAwait(false))
            {
                await pages.WriteAsync(page, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            error = e;
        }

        pages.Complete(error);
    }

    private void Report(IngestionSummary summary, string source)
    {
        switch (summary.Outcome)
        {
            case IngestionOutcome.Completed:
                break;
            case IngestionOutcome.RateLimited:
                _logger.RunRateLimited(summary.ResumeAfter!.Value);
                break;
            default:
                _logger.RunFailed(summary.Error!);
                break;
        }

        var counts = summary.Activities;
        _logger.RunEnded(source, summary.Outcome, counts.Seen, counts.Written, counts.Rejected, summary.Requests);
    }
}
