using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>Deletes everything that is held of an athlete, while no run of the athlete is under way.</summary>
internal sealed class AthletePurge(
    StateDocuments state,
    TokenStore store,
    AccessTokens tokens,
    SeedConnections seeds,
    PlannedPurges plans,
    IEnumerable<IAthleteStorage> places,
    TimeProvider time,
    ILogger<AthletePurge> logger)
{
    /// <param name="athleteId">Whose data; 0 for quarantined documents that do not say whose they are.</param>
    /// <param name="cancellationToken">Ends the deletion, to be repeated then.</param>
    /// <exception cref="AthleteBusyException">A run of the athlete is under way; nothing is deleted.</exception>
    public async Task<PurgeResult> PurgeAsync(long athleteId, CancellationToken cancellationToken)
    {
        var lease = await AthleteLease.AcquireAsync(state, athleteId, time, logger, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            using var working = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
            var notAsked = athleteId > 0 ? await seeds.FindUnknownAsync(working.Token).ConfigureAwait(false) : null;
            var result = await PurgePlacesAsync(athleteId, working.Token).ConfigureAwait(false) with { NotAsked = notAsked };
            await PurgeStateAsync(athleteId, working.Token).ConfigureAwait(false);
            await plans.ForgetAsync(athleteId, working.Token).ConfigureAwait(false);
            return result;
        }
    }

    private async Task<PurgeResult> PurgePlacesAsync(long athleteId, CancellationToken cancellationToken)
    {
        var (purged, notReached) = (new List<string>(), new List<string>());
        foreach (var place in places)
        {
            var result = await place.PurgeAsync(athleteId, cancellationToken).ConfigureAwait(false);
            purged.AddRange(result.Purged);
            notReached.AddRange(result.NotReached);
        }

        return new PurgeResult(purged, notReached);
    }

    /// <summary>The tokens go last of all, so that a purge that was killed can be repeated. The purge's own lease goes when it ends.</summary>
    private async Task PurgeStateAsync(long athleteId, CancellationToken cancellationToken)
    {
        await state.DeleteAllAsync(AthleteKeys.Of(athleteId), except: AthleteLease.KeyOf(athleteId), cancellationToken).ConfigureAwait(false);
        if (athleteId > 0)
        {
            await seeds.ForgetAsync(athleteId, cancellationToken).ConfigureAwait(false);
            var slot = TokenSlots.OfAthlete(athleteId);
            await tokens.UseAsync(slot, holder => holder.ExclusivelyAsync(
                async () =>
                {
                    await store.DeleteAsync(slot, cancellationToken).ConfigureAwait(false);
                    holder.Forget();
                },
                cancellationToken)).ConfigureAwait(false);
        }

        // The lease of the tokens, and what was written meanwhile.
        await state.DeleteAllAsync(AthleteKeys.Of(athleteId), except: AthleteLease.KeyOf(athleteId), cancellationToken).ConfigureAwait(false);
    }
}
