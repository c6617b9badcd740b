namespace Strava.Ingestion.Client;

/// <summary>Clubs. Their activities, members and admins are no longer open to apps since September 2026.</summary>
/// <remarks>Failures have the types that <see cref="IStravaClient"/> lists; those that a method adds stand at the method.</remarks>
public interface IClubsClient
{
    /// <summary>The clubs of the athlete who connected the app.</summary>
    /// <param name="pageSize">Items a request, 1 to 200.</param>
    /// <returns>The clubs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1 to 200.</exception>
    /// <remarks>Scope: <c>read</c>. Paging: counted pages, until one is empty; one request each. https://developers.strava.com/docs/reference/#api-Clubs-getLoggedInAthleteClubs</remarks>
    StravaList<SummaryClub> ListAsync(int pageSize = 200);

    /// <summary>One club in detail.</summary>
    /// <param name="clubId">Strava's id of the club.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The club.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>Scope: <c>read</c>. https://developers.strava.com/docs/reference/#api-Clubs-getClubById</remarks>
    Task<DetailedClub> GetAsync(long clubId, CancellationToken cancellationToken = default);

    /// <summary>The events of a club. Undocumented by Strava, and working when it was last recorded: it may end without notice.</summary>
    /// <param name="clubId">Strava's id of the club.</param>
    /// <param name="pageSize">Items a request, 1 to 200.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1 to 200.</exception>
    /// <remarks>Scope: <c>read</c>. Paging: counted pages, until one is empty; one request each. Not in the reference.</remarks>
    StravaList<ClubEvent> ListEventsAsync(long clubId, int pageSize = 200);
}
