using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Ends the app's access to an athlete and deletes what is held of the athlete.</summary>
internal sealed class AthleteRemoval(AthleteConnections athletes, ILogger<AthleteRemoval> logger)
{
    /// <returns>Whether everything is deleted already; what a run under way still holds is deleted later.</returns>
    public async Task<bool> RemoveAsync(long athleteId, CancellationToken cancellationToken)
    {
        // Planned first, so that it is done even if this process dies on the way.
        await athletes.PlanPurgeAsync(athleteId, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        await athletes.DisconnectAsync(athleteId, cancellationToken).ConfigureAwait(false);
        try
        {
            await athletes.PurgeAsync(athleteId, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AthleteBusyException)
        {
            logger.PurgeLater(athleteId);
            return false;
        }
    }
}
