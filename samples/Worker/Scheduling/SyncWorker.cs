using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Worker;

/// <summary>Runs at every tick of the schedule, one run at a time, until the host stops.</summary>
internal sealed class SyncWorker(
    IServiceProvider services, Schedule schedule, RunHealth health, IOptions<WorkerOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<SyncWorker> logger)
    : BackgroundService
{
    // Timers end at 49 days, and a machine that slept should notice soon.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>What a scheduler learns of the one run it asked for. A spent quota is no failure: its next one goes on from there.</summary>
    public int ExitCode { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the host: the health endpoints should answer meanwhile.
        await Task.Yield();
        var next = options.Value.RunAtStart || options.Value.Once ? time.GetUtcNow() : schedule.Next(time.GetUtcNow(), resumeAfter: null);
        while (true)
        {
            await WaitUntilAsync(next, stoppingToken);
            var summary = await RunAsync(stoppingToken);
            if (options.Value.Once)
            {
                ExitCode = summary.Outcome is IngestionOutcome.Completed or IngestionOutcome.RateLimited ? 0 : 1;
                lifetime.StopApplication();
                return;
            }

            next = schedule.Next(time.GetUtcNow(), summary.ResumeAfter);
            logger.NextRun(next, summary.Outcome);
        }
    }

    private async Task<IngestionSummary> RunAsync(CancellationToken cancellationToken)
    {
        health.RunStarted();
        // A runner of its own for each run, as the HTTP clients within it are meant to be.
        await using var scope = services.CreateAsyncScope();
        var runner = scope.ServiceProvider.GetRequiredService<IngestionRunner>();
        var summary = await runner.RunAsync(health, cancellationToken);
        if (summary.Outcome == IngestionOutcome.Completed)
        {
            // A slice of the history at every tick finds what the look-back cannot: older edits, and deletions.
            summary = await runner.SweepAsync(progress: health, cancellationToken: cancellationToken);
        }

        health.RunEnded(summary.Outcome);
        return summary;
    }

    private async Task WaitUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        health.WaitsUntil(moment);
        while (moment - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, time, cancellationToken);
        }
    }
}
