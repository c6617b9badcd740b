using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>
/// Works on events as soon as one arrives in this process, looks every now and then for those of other processes, and does the purges that are due.
/// </summary>
internal sealed class EventService(
    IngestionRunner runner,
    AthleteConnections connections,
    EventSignal signal,
    IOptions<HostedIngestionOptions> options,
    TimeProvider time,
    ILogger<EventService> logger) : BackgroundService
{
    // What a device or a person does comes as several events.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PurgesEvery = TimeSpan.FromMinutes(5);

    private DateTimeOffset _purgesAt = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (true)
        {
            signal.Reset();
            var wait = await WorkAsync(stoppingToken).ConfigureAwait(false);
            await (wait is { } longer
                ? Task.Delay(longer, time, stoppingToken)
                : signal.WaitAsync(options.Value.Events, time, stoppingToken)).ConfigureAwait(false);
            await Task.Delay(Settling, time, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <returns>How long to wait whatever arrives; null to wait for the next event.</returns>
    private async Task<TimeSpan?> WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_purgesAt <= time.GetUtcNow())
            {
                await connections.PurgeDueAsync(cancellationToken).ConfigureAwait(false);
                _purgesAt = time.GetUtcNow() + PurgesEvery;
            }

            var (summary, isSorted) = await runner.WorkOnEventsAsync(progress: null, cancellationToken).ConfigureAwait(false);
            var now = time.GetUtcNow();
            return summary.ResumeAfter > now ? Shorter(summary.ResumeAfter.Value - now) : isSorted ? null : TimeSpan.Zero;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The state is out of reach, for example. Nothing is lost, and the next round tries again.
            logger.EventsFailed(e, time.GetUtcNow() + options.Value.Events);
            return null;
        }
    }

    // A machine that slept should notice soon.
    private static TimeSpan Shorter(TimeSpan wait) => wait < PurgesEvery ? wait : PurgesEvery;
}
