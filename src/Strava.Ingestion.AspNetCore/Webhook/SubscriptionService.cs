using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Lets Strava send events to the configured address, once the app can be reached, and looks every now and then whether it still does.</summary>
internal sealed class SubscriptionService(
    PushSubscriptionKeeper keeper, IHostApplicationLifetime lifetime, IOptions<StravaWebhookOptions> options, TimeProvider time, ILogger<SubscriptionService> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(6);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.CallbackAddress is not { } address)
        {
            return;
        }

        // Before it answers, Strava calls the app.
        await StartedAsync(stoppingToken).ConfigureAwait(false);
        var retry = FirstRetry;
        while (true)
        {
            var wait = LookEvery;
            try
            {
                await keeper.EnsureAsync(address, takesBack: false, stoppingToken).ConfigureAwait(false);
                retry = FirstRetry;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                wait = e is StravaRateLimitException limit && limit.ResumeAfter > time.GetUtcNow() ? limit.ResumeAfter - time.GetUtcNow() : retry;
                retry = retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
                logger.SubscriptionFailed(e, address, time.GetUtcNow() + wait);
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
    }
}
