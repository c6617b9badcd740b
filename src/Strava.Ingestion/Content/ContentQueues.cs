using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Opens the queue of an athlete for a sink.</summary>
internal sealed class ContentQueues(StateDocuments state, IOptions<IngestionOptions> options, TimeProvider time)
{
    /// <param name="athleteId">Whose activities.</param>
    /// <param name="identity">The identity of the sink.</param>
    /// <param name="sink">The sink; it is listed when a kind is asked for that was not before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The queue, or null when nothing is to be fetched nor ever was.</returns>
    public Task<ContentQueue?> OpenAsync(long athleteId, string identity, IActivitySink sink, CancellationToken cancellationToken) =>
        ContentQueue.OpenAsync(
            state,
            AthleteKeys.Of(athleteId, $"content/{Checkpoint.Fingerprint(identity)}/"),
            options.Value.Content,
            token => NotesAsync(athleteId, sink, token),
            time,
            cancellationToken);

    /// <returns>What the sink holds of an athlete from Strava's API, for a queue that has not heard of it.</returns>
    private static async Task<IReadOnlyCollection<ContentNote>> NotesAsync(long athleteId, IActivitySink sink, CancellationToken cancellationToken) =>
        await sink.ListAsync(athleteId, cancellationToken: cancellationToken)
            .Where(held => held.Origin == ActivityOrigin.Api)
            .Select(held => new ContentNote(
                held.Id,
                held.StartDate?.ToUnixTimeSeconds(),
                held.DetailLevel == DetailLevel.Detail ? null : ContentNote.HashOf(held.ContentHash),
                held.DetailLevel == DetailLevel.Detail ? ContentKinds.Detail : ContentKinds.None))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
}
