using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.AspNetCore;

/// <summary>The app's subscription, remembered for a while. One lookup at a time, and not one for every event that is not the app's.</summary>
internal sealed class KnownSubscription(PushSubscriptionKeeper keeper, TimeProvider time, ILogger<KnownSubscription> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long? _id;
    private DateTimeOffset _lookAgainAt = DateTimeOffset.MinValue;
    private Task? _looking;

    /// <returns>Whether it is the app's; null when that could not be found out.</returns>
    public async ValueTask<bool?> IsAsync(long subscriptionId, CancellationToken cancellationToken)
    {
        Task? looking;
        lock (_gate)
        {
            if (_id == subscriptionId)
            {
                return true;
            }

            if (_looking is null or { IsCompleted: true } && _lookAgainAt <= time.GetUtcNow())
            {
                _lookAgainAt = time.GetUtcNow() + Pause;
                _looking = Task.Run(LookAsync, CancellationToken.None);
            }

            looking = _looking;
        }

        await (looking ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            return _id is null ? null : _id == subscriptionId;
        }
    }

    /// <summary>Never throws.</summary>
    private async Task LookAsync()
    {
        try
        {
            var id = await keeper.FindIdAsync(CancellationToken.None).ConfigureAwait(false);
            lock (_gate)
            {
                // Without a subscription no event is the app's.
                _id = id ?? 0;
            }
        }
        catch (Exception e)
        {
            logger.SubscriptionUnknown(e.Message);
        }
    }
}
