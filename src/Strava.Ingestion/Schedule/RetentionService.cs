using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Applies the retention on a schedule of its own, once for all athletes.</summary>
internal sealed class RetentionService(
    IngestionRunner runner, IOptions<HostedIngestionOptions> options, IOptions<IngestionOptions> ingestion, TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
{
    private readonly CronSchedule _schedule = new(options.Value.Retention);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (ingestion.Value.Retention is not null)
        {
            await Pause.UntilAsync(_schedule.Next(time.GetUtcNow()), time, stoppingToken).ConfigureAwait(false);
            try
            {
                await runner.ExpireAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.RetentionFailed(e, _schedule.Next(time.GetUtcNow()));
            }
        }
    }
}
