namespace Strava.Ingestion;

/// <summary>Where a run is, reported after each page that every sink acknowledged.</summary>
/// <param name="Requests">API calls sent so far, token calls apart.</param>
/// <param name="Activities">The counts so far.</param>
/// <param name="ReachedBack">The earliest start date that was written so far, or null.</param>
public sealed record IngestionProgress(int Requests, ActivityCounts Activities, DateTimeOffset? ReachedBack)
{
    /// <summary>Whose run it is; null for a source of several athletes, and for a run of all of them.</summary>
    public long? AthleteId { get; init; }

    /// <summary>How many activities will have been seen at the end, where the source says it (<see cref="SourceIdentity.ActivityCount"/>).</summary>
    public int? Expected { get; init; }

    /// <summary>Contents fetched so far (<see cref="IngestionOptions.Content"/>).</summary>
    public int Contents { get; init; }
}
