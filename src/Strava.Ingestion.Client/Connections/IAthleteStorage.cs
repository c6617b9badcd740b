namespace Strava.Ingestion.Client;

/// <summary>Something that holds data of athletes. Register it, and <see cref="AthleteConnections.PurgeAsync"/> reaches it.</summary>
public interface IAthleteStorage
{
    /// <summary>Deletes everything it holds of an athlete.</summary>
    /// <param name="athleteId">Whose data; 0 for what does not say whose it is.</param>
    /// <param name="cancellationToken">Ends the deletion, which may be repeated.</param>
    /// <returns>Where everything is deleted now, and where that is not possible.</returns>
    ValueTask<PurgeResult> PurgeAsync(long athleteId, CancellationToken cancellationToken = default);
}
