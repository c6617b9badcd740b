using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>How many activities of an athlete the sinks hold, and whether that is all of them.</summary>
internal sealed class HeldCount(IEnumerable<IActivitySink> sinks, ConfiguredAthlete configured, StateDocuments state, IOptions<IngestionOptions> options)
{
    /// <param name="athleteId">Whose; null for the configured athlete's, of whom nothing is known before the first sync.</param>
    /// <param name="cancellationToken">Ends the count.</param>
    /// <exception cref="StravaAuthorizationException">The athlete was disconnected.</exception>
    public async Task<(int Activities, ActivityCountBasis Basis)> ReadAsync(long? athleteId, CancellationToken cancellationToken)
    {
        athleteId ??= configured.Seed is { } seed ? await configured.FindAthleteAsync(seed, cancellationToken).ConfigureAwait(false) : null;
        if (athleteId is not { } known)
        {
            return (0, ActivityCountBasis.AtLeast);
        }

        var group = new SinkGroup(sinks);
        var identity = await Acknowledged.ReadIdentityAsync(
            state, await group.OpenAsync(cancellationToken).ConfigureAwait(false), known, cancellationToken).ConfigureAwait(false);
        var held = await group.ListAsync(known, default, cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);

        // Where what is too old expires, what is held is no measure of what there is.
        var isKept = options.Value.Retention is null;
        var position = await new Checkpoint(state, StravaSource.Identity(known), identity)
            .ReadAsync(CheckpointJsonContext.Default.StravaCheckpoint, cancellationToken).ConfigureAwait(false);
        return (held, isKept && held > 0 && position is { Watermark: not null } ? ActivityCountBasis.Held : ActivityCountBasis.AtLeast);
    }
}
