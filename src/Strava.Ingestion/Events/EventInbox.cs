using System.Globalization;

namespace Strava.Ingestion;

/// <summary>
/// Takes events in. An event is durable in the state before its sender is told so; the hosted ingestion, or
/// <see cref="IngestionRunner.ProcessEventsAsync"/>, does the rest later.
/// </summary>
/// <remarks>What comes while a write is under way is written together by the next one, so that thousands of events a second cost some writes.</remarks>
public sealed class EventInbox : IAsyncDisposable
{
    private const int MostWaiting = 20_000;
    private const int MostTogether = 1_000;

    private readonly StateDocuments _state;
    private readonly EventSignal _signal;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<UnwrittenEvent> _waiting = [];
    private Task? _writing;

    internal EventInbox(StateDocuments state, EventSignal signal, TimeProvider time) => (_state, _signal, _time) = (state, signal, time);

    /// <summary>How many events wait to be written.</summary>
    internal int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Keeps an event. One that comes again is kept again, and makes no work later.</summary>
    /// <param name="received">The event; of an athlete who is connected, because what is not known here is dropped later.</param>
    /// <param name="cancellationToken">Ends this caller's wait; the event may be kept all the same.</param>
    /// <returns>A task that ends when the event is durable.</returns>
    /// <exception cref="IOException">The state could not be written, or more events wait for it than it can take. The sender has to send it again.</exception>
    public Task ReceiveAsync(StravaEvent received, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(received);
        var waiting = new UnwrittenEvent(EventEntry.Of(received));
        lock (_gate)
        {
            if (_waiting.Count >= MostWaiting)
            {
                return Task.FromException(new IOException($"{MostWaiting} events wait to be written to the state, which is too slow or cannot be reached. Strava sends this one again."));
            }

            _waiting.Add(waiting);
            _writing ??= Task.Run(WriteAllAsync, CancellationToken.None);
        }

        return waiting.Written.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Counts what waits, for whoever shows it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>By athlete, how many events were received and not sorted yet, and how many activities are to be looked at; athletes without any are not among them.</returns>
    internal async Task<IReadOnlyDictionary<long, int>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<long, int>();
        await foreach (var (_, batch) in _state.ReadAllAsync(EventKeys.Received, EventJsonContext.Default.EventBatch, cancellationToken).ConfigureAwait(false))
        {
            foreach (var entry in batch.Events)
            {
                counts[entry.OwnerId] = counts.GetValueOrDefault(entry.OwnerId) + 1;
            }
        }

        await foreach (var (key, waiting) in _state.ReadAllAsync(EventKeys.Waiting, EventJsonContext.Default.WaitingEvents, cancellationToken).ConfigureAwait(false))
        {
            if (EventKeys.AthleteOf(key) is { } athleteId)
            {
                counts[athleteId] = counts.GetValueOrDefault(athleteId) + waiting.Activities.Count + (waiting.IsSaidToBeDeauthorized ? 1 : 0);
            }
        }

        return counts;
    }

    /// <summary>Waits for what is being written.</summary>
    /// <returns>A task that ends when nothing is.</returns>
    public async ValueTask DisposeAsync()
    {
        Task? writing;
        lock (_gate)
        {
            writing = _writing;
        }

        await (writing ?? Task.CompletedTask).ConfigureAwait(false);
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            List<UnwrittenEvent> together;
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _writing = null;
                    return;
                }

                together = _waiting[..Math.Min(MostTogether, _waiting.Count)];
                _waiting.RemoveRange(0, together.Count);
            }

            await WriteAsync(together).ConfigureAwait(false);
        }
    }

    /// <summary>Never throws: each sender learns how it ended.</summary>
    private async Task WriteAsync(List<UnwrittenEvent> together)
    {
        try
        {
            var now = _time.GetUtcNow();
            var batch = new EventBatch { ReceivedAt = now, Events = [.. together.Select(waiting => waiting.Entry).Distinct()] };
            var key = string.Create(CultureInfo.InvariantCulture, $"{EventKeys.Received}{now.UtcDateTime:yyyyMMddHHmmssfff}-{Guid.NewGuid():n}");
            await _state.TryWriteAsync(key, StateJson.Write(batch, EventJsonContext.Default.EventBatch), etag: null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var failure = e as IOException ?? new IOException($"The state could not be written: {e.Message}", e);
            together.ForEach(waiting => waiting.Written.TrySetException(failure));
            return;
        }

        together.ForEach(waiting => waiting.Written.TrySetResult());
        _signal.Set();
    }
}
