using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Syncs every connected athlete at every tick of the schedule, or as soon as the quota allows to go on, until the host stops.</summary>
internal sealed class SyncService(
    IngestionRunner runner, HostedIngestion asked, IngestionHealth health, IOptions<HostedIngestionOptions> options, TimeProvider time, ILogger<SyncService> logger) : BackgroundService
{
    private readonly CronSchedule _schedule = new(options.Value.Sync);
    private bool _saidNobody;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the host: its endpoints should answer meanwhile.
        await Task.Yield();
        var next = options.Value.RunAtStart ? time.GetUtcNow() : _schedule.Next(time.GetUtcNow());
        while (true)
        {
            health.WaitsUntil(next);
            if (await IsAskedBeforeAsync(next, stoppingToken).ConfigureAwait(false))
            {
                next = Earlier(next, await RunAskedAsync(stoppingToken).ConfigureAwait(false));
                continue;
            }

            health.RunStarted();
            var summary = await RunAsync(stoppingToken).ConfigureAwait(false);
            if (summary.Error is not AthleteBusyException)
            {
                health.RunEnded(summary);
            }

            next = Earlier(_schedule.Next(time.GetUtcNow()), summary.ResumeAfter);
            Log(summary, next);
        }
    }

    /// <returns>Whether somebody is to be synced before the schedule says so.</returns>
    private async Task<bool> IsAskedBeforeAsync(DateTimeOffset next, CancellationToken cancellationToken)
    {
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var due = Pause.UntilAsync(next, time, waited.Token);
        var isAsked = asked.WaitAsync(waited.Token).AsTask();
        var first = await Task.WhenAny(due, isAsked).ConfigureAwait(false);
        await waited.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return first == isAsked;
    }

    /// <returns>When the quota allows to go on with those who were asked for; null if nobody waits for it.</returns>
    private async Task<DateTimeOffset?> RunAskedAsync(CancellationToken cancellationToken)
    {
        health.RunStarted();
        DateTimeOffset? resumeAfter = null;
        foreach (var athleteId in asked.Take())
        {
            var summary = await runner.RunAsync(athleteId, health, cancellationToken).ConfigureAwait(false);
            resumeAfter = summary.ResumeAfter is { } moment ? Earlier(moment, resumeAfter) : resumeAfter;
        }

        return resumeAfter;
    }

    private async Task<IngestionSummary> RunAsync(CancellationToken cancellationToken)
    {
        var summary = await runner.RunAsync(health, cancellationToken).ConfigureAwait(false);

        if (!options.Value.Sweep || !summary.Athletes.Any(athlete => athlete.Outcome == IngestionOutcome.Completed))
        {
            return summary;
        }

        // A slice of each history finds what the look-back cannot: older edits, and deletions.
        var sweep = await runner.SweepAsync(progress: health, cancellationToken: cancellationToken).ConfigureAwait(false);
        return sweep.Outcome > summary.Outcome ? sweep : summary;
    }

    private void Log(IngestionSummary summary, DateTimeOffset next)
    {
        var isNobody = summary.Error is StravaAuthorizationException { Cause: StravaAuthorizationCause.NoAthlete };
        if (!isNobody)
        {
            logger.NextRun(next, summary.Outcome);
        }
        else if (!_saidNobody)
        {
            logger.NobodyConnected(summary.Error!.Message);
        }

        _saidNobody = isNobody;
    }

    private static DateTimeOffset Earlier(DateTimeOffset moment, DateTimeOffset? other) => other < moment ? other.Value : moment;
}
