namespace Strava.Ingestion;

/// <summary>What reading a history needs of Strava, and no more.</summary>
internal interface IStravaHistory
{
    /// <summary>One page of the activity list.</summary>
    Task<ActivityList> ListAsync(Run run, ActivityQuery query, RequestPriority priority, CancellationToken cancellationToken);
}
