using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Worker;

/// <summary>
/// One run over all athletes and then the end, for a scheduler that starts the container: a sync, a slice of each sweep, the retention.
/// </summary>
internal sealed class OneRun(IngestionRunner runner, IHostApplicationLifetime lifetime, ILogger<OneRun> logger) : BackgroundService
{
    /// <summary>What the scheduler learns. A spent quota is no failure: the next run goes on from there.</summary>
    public int ExitCode { get; private set; } = WorkerExit.Failed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        try
        {
            var summary = await RunAsync(stoppingToken);
            ExitCode = summary.Outcome is IngestionOutcome.Completed or IngestionOutcome.RateLimited
                ? WorkerExit.Completed
                : WorkerExit.Failed;
            await runner.ExpireAsync(stoppingToken);
        }
        catch (OptionsValidationException e)
        {
            logger.SettingsWrong(string.Join(" ", e.Failures));
            ExitCode = WorkerExit.SettingsWrong;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            logger.OneRunFailed(e);
            ExitCode = WorkerExit.Failed;
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    /// <summary>A host that is asked to stop while it starts takes that for a failure.</summary>
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task<IngestionSummary> RunAsync(CancellationToken cancellationToken)
    {
        var summary = await runner.RunAsync(cancellationToken: cancellationToken);
        if (!summary.Athletes.Any(athlete => athlete.Outcome == IngestionOutcome.Completed))
        {
            return summary;
        }

        var sweep = await runner.SweepAsync(cancellationToken: cancellationToken);
        return sweep.Outcome > summary.Outcome ? sweep : summary;
    }
}
