namespace Strava.Ingestion.Client;

/// <summary>Gives Strava's API as one of the athletes who connected the app. All of them share the quota.</summary>
public interface IStravaClientFactory
{
    /// <summary>Gives a client whose requests carry the athlete's token; nothing is sent yet.</summary>
    /// <param name="athleteId">Strava's id of a connected athlete; of another one every request throws <see cref="StravaAuthorizationException"/>.</param>
    /// <returns>The client; it is cheap, and holds nothing that has to be disposed of.</returns>
    IStravaClient Create(long athleteId);
}
