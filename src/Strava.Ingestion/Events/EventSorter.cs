using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

/// <summary>Brings events from where they were received to the athletes whom they concern.</summary>
/// <remarks>A crash at any moment is safe: a batch goes once all its athletes have their part, and a part that comes twice is known.</remarks>
internal sealed class EventSorter(StateDocuments state, EventQueue queue, AthleteConnections connections, TimeProvider time, ILogger<EventSorter> logger)
{
    private const int BatchesATime = 500;
    private const int AtATime = 8;

    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(1);

    /// <param name="received">The keys of what was received.</param>
    /// <param name="cancellationToken">Ends it, to be repeated.</param>
    /// <returns>Whether all of it is sorted; false when there is more, or another process is at it.</returns>
    public async Task<bool> SortAsync(IReadOnlyList<string> received, CancellationToken cancellationToken)
    {
        if (received.Count == 0)
        {
            return true;
        }

        var lease = await Lease.TryAcquireAsync(state, "leases/events", LeaseDuration, time, cancellationToken).ConfigureAwait(false);
        if (lease is null)
        {
            return false;
        }

        await using (lease.ConfigureAwait(false))
        {
            var keys = received.Order(StringComparer.Ordinal).Take(BatchesATime).ToList();
            var batches = new EventBatch?[keys.Count];
            await EachAsync(
                keys.Index(), async (batch, token) => batches[batch.Index] = await state.ReadAsync(batch.Item, EventJsonContext.Default.EventBatch, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            var athletes = batches.SelectMany(batch => batch?.Events ?? []).GroupBy(entry => entry.OwnerId);
            await EachAsync(athletes, async (athlete, token) => await HandOverAsync(athlete.Key, [.. athlete], token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await EachAsync(keys, async (key, token) => await state.DeleteAsync(key, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return keys.Count == received.Count;
        }
    }

    private async Task HandOverAsync(long athleteId, IReadOnlyList<EventEntry> entries, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(athleteId, cancellationToken).ConfigureAwait(false) is null)
        {
            logger.EventsOfStranger(entries.Count, athleteId);
            return;
        }

        var recentKey = AthleteKeys.Of(athleteId, "events");
        var recent = await state.ReadAsync(recentKey, EventJsonContext.Default.RecentEvents, cancellationToken).ConfigureAwait(false) ?? new RecentEvents();
        if (recent.New(entries) is not { Count: > 0 } fresh)
        {
            return;
        }

        await queue.ChangeAsync(athleteId, waiting => waiting.Add(fresh), cancellationToken).ConfigureAwait(false);
        await state.UpdateAsync(
            recentKey, EventJsonContext.Default.RecentEvents, found => (found ?? new RecentEvents()).With(fresh, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
    }

    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, CancellationToken, ValueTask> work, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, work);
}
