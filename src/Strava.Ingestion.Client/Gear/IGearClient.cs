namespace Strava.Ingestion.Client;

/// <summary>Bikes and shoes. Their ids are in the profile and in activities.</summary>
/// <remarks>Failures have the types that <see cref="IStravaClient"/> lists; those that a method adds stand at the method.</remarks>
public interface IGearClient
{
    /// <summary>A bike or a pair of shoes in detail.</summary>
    /// <param name="gearId">Strava's id: <c>b…</c> for a bike, <c>g…</c> for shoes.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The gear; distances in metres, weight in kilograms.</returns>
    /// <exception cref="ArgumentException">The id is none.</exception>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>Scope: <c>read</c>, for the athlete's own. https://developers.strava.com/docs/reference/#api-Gears-getGearById</remarks>
    Task<DetailedGear> GetAsync(string gearId, CancellationToken cancellationToken = default);
}
