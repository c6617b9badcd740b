namespace Strava.Ingestion;

/// <summary>What reading a history needs of Strava, and no more.</summary>
internal interface IStravaHistory
{
    /// <returns>The athlete who connected the app.</returns>
    Task<long> OpenAsync(CancellationToken cancellationToken);

    /// <summary>One page of the activity list.</summary>
    Task<ActivityList> ListAsync(long athleteId, ActivityQuery query, RequestPriority priority, CancellationToken cancellationToken);

    /// <summary>Nothing more is asked for now: permits that were reserved and not spent are for others.</summary>
    Task CloseAsync();
}
