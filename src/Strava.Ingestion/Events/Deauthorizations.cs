using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>
/// Ends what an athlete has ended on Strava. An event proves nothing, and may be older than a new connection, so Strava is asked first: it refuses the tokens
/// of who has ended the app's access.
/// </summary>
internal sealed class Deauthorizations(
    AthleteConnections connections, IStravaClientFactory clients, IOptions<IngestionOptions> options, TimeProvider time, ILogger<Deauthorizations> logger)
{
    /// <returns>A task that ends when the event is dealt with.</returns>
    /// <exception cref="StravaException">Strava did not say; to be repeated.</exception>
    public async Task EndAsync(long athleteId, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(athleteId, cancellationToken).ConfigureAwait(false) is not { } connection)
        {
            return;
        }

        if (await IsAcceptedAsync(athleteId, cancellationToken).ConfigureAwait(false))
        {
            logger.DeauthorizationContradicted(athleteId);
            return;
        }

        // The plan first: killed in between, nothing is forgotten.
        var after = options.Value.PurgeDeauthorizedAfter;
        await connections.PlanPurgeAsync(athleteId, after, cancellationToken).ConfigureAwait(false);
        await connections.DropAsync(connection, cancellationToken).ConfigureAwait(false);
        logger.PurgePlanned(athleteId, time.GetUtcNow() + after);
        if (after == TimeSpan.Zero)
        {
            await connections.PurgeDueAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsAcceptedAsync(long athleteId, CancellationToken cancellationToken)
    {
        try
        {
            await clients.Create(athleteId).Athletes.GetAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StravaMissingScopeException)
        {
            return true;
        }
        catch (StravaAuthorizationException e) when (e.Cause == StravaAuthorizationCause.Athlete)
        {
            return false;
        }
    }
}
