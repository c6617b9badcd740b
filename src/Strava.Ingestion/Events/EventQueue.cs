namespace Strava.Ingestion;

/// <summary>What waits of each athlete, in the state.</summary>
internal sealed class EventQueue(StateDocuments state) : IAthleteStorage
{
    /// <returns>What waits; null when nothing does, or nothing that can be read.</returns>
    public Task<WaitingEvents?> ReadAsync(long athleteId, CancellationToken cancellationToken) =>
        state.ReadAsync(EventKeys.Of(athleteId), EventJsonContext.Default.WaitingEvents, cancellationToken);

    /// <summary>Changes what waits. What is empty afterwards goes.</summary>
    public Task ChangeAsync(long athleteId, Action<WaitingEvents> change, CancellationToken cancellationToken)
    {
        var key = EventKeys.Of(athleteId);
        return state.UpdateAsync(
            key,
            found =>
            {
                var waiting = state.Read(key, found, EventJsonContext.Default.WaitingEvents).Document ?? new WaitingEvents();
                change(waiting);
                return waiting.IsEmpty() ? StateEdit.Delete : StateEdit.Write(StateJson.Write(waiting, EventJsonContext.Default.WaitingEvents));
            },
            known: null,
            cancellationToken);
    }

    public Task DeleteAsync(long athleteId, CancellationToken cancellationToken) => state.DeleteAsync(EventKeys.Of(athleteId), cancellationToken);

    public async ValueTask<PurgeResult> PurgeAsync(long athleteId, CancellationToken cancellationToken)
    {
        await DeleteAsync(athleteId, cancellationToken).ConfigureAwait(false);
        return new PurgeResult([], []);
    }
}
