using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>The app's one push subscription and what was sent to it (https://developers.strava.com/docs/webhooks/); thread-safe.</summary>
public sealed class SimulatedWebhooks
{
    private const int Attempts = 3;

    private readonly Lock _gate = new();
    private readonly List<SimulatedDelivery> _deliveries = [];
    private readonly WebhookCaller _caller;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stopping;
    private PushSubscription? _subscription;
    private Task _last = Task.CompletedTask;
    private List<JsonObject>? _held;

    internal SimulatedWebhooks(WebhookCaller caller, TimeProvider time, CancellationToken stopping) =>
        (_caller, _time, _stopping) = (caller, time, stopping);

    /// <summary>How often each event is sent, from 1, although it was answered: Strava sends some twice. Default 1.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>Where the events go; null without a subscription.</summary>
    public Uri? CallbackAddress => Subscription?.Callback;

    /// <summary>A snapshot of the events that were delivered or given up, in their order.</summary>
    public IReadOnlyList<SimulatedDelivery> Deliveries
    {
        get
        {
            lock (_gate)
            {
                return [.. _deliveries];
            }
        }
    }

    internal PushSubscription? Subscription
    {
        get
        {
            lock (_gate)
            {
                return _subscription;
            }
        }
    }

    /// <summary>Keeps events back until <see cref="Release"/>.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _held ??= [];
        }
    }

    /// <summary>Sends what was kept back, the latest event first, because Strava promises no order. Later ones are sent as they come.</summary>
    public void Release()
    {
        lock (_gate)
        {
            var held = _held ?? [];
            _held = null;
            foreach (var json in held.AsEnumerable().Reverse())
            {
                Deliver(json);
            }
        }
    }

    /// <summary>Waits for the events of all changes so far.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when they are delivered or given up.</returns>
    public Task WaitUntilDeliveredAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _last.WaitAsync(cancellationToken);
        }
    }

    /// <returns>Whether there was none before.</returns>
    internal bool TrySubscribe(PushSubscription subscription)
    {
        lock (_gate)
        {
            _subscription ??= subscription;
            return _subscription == subscription;
        }
    }

    /// <returns>Whether there was a subscription with that id.</returns>
    internal bool TryUnsubscribe(string id)
    {
        lock (_gate)
        {
            var found = _subscription is not null && id == FormattableString.Invariant($"{_subscription.Id}");
            _subscription = found ? null : _subscription;
            return found;
        }
    }

    /// <summary>Sends an event after those before it; does not wait for it.</summary>
    internal void Send(string objectType, long objectId, string aspectType, long ownerId, JsonObject updates)
    {
        lock (_gate)
        {
            if (_subscription is null)
            {
                return;
            }

            var json = new JsonObject
            {
                ["aspect_type"] = aspectType,
                ["event_time"] = _time.GetUtcNow().ToUnixTimeSeconds(),
                ["object_id"] = objectId,
                ["object_type"] = objectType,
                ["owner_id"] = ownerId,
                ["subscription_id"] = _subscription.Id,
                ["updates"] = updates,
            };
            if (_held is null)
            {
                Deliver(json);
            }
            else
            {
                _held.Add(json);
            }
        }
    }

    private void Deliver(JsonObject json)
    {
        for (var copy = 0; copy < Copies && _subscription is not null; copy++)
        {
            _last = DeliverAsync(_last, _subscription.Callback, json);
        }
    }

    private async Task DeliverAsync(Task previous, Uri callback, JsonObject json)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var statuses = new List<int>(Attempts);
        while (statuses.Count < Attempts && !statuses.Contains(200))
        {
            var (status, _) = await _caller.PostAsync(callback, json.ToJsonString(), _stopping).ConfigureAwait(false);
            statuses.Add((int)status);
        }

        lock (_gate)
        {
            _deliveries.Add(new SimulatedDelivery(json, statuses));
        }
    }
}
