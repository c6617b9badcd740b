using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Opens the queue of an athlete for a set of sinks.</summary>
internal sealed class ContentQueues(IStateStore state, IOptions<StravaOptions> options, TimeProvider time)
{
    /// <param name="athleteId">Whose activities.</param>
    /// <param name="identities">The identities of the sinks.</param>
    /// <param name="sinks">The sinks; they are listed when a kind is asked for that was not before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The queue, or null when nothing is to be fetched nor ever was.</returns>
    public Task<ContentQueue?> OpenAsync(long athleteId, IEnumerable<string> identities, SinkSet sinks, CancellationToken cancellationToken) =>
        ContentQueue.OpenAsync(
            new AthleteState(state, athleteId),
            FormattableString.Invariant($"strava/{athleteId}/{Checkpoint.Fingerprint(identities)}"),
            options.Value.Ingestion.Content,
            token => sinks.NotesAsync(athleteId, token),
            time,
            cancellationToken);
}
