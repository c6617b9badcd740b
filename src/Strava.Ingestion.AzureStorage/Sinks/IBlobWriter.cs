namespace Strava.Ingestion.AzureStorage;

/// <summary>Writes activities of one athlete in one layout.</summary>
internal interface IBlobWriter
{
    /// <param name="activities">At most one version an activity; those that are no better than what is held are left out here.</param>
    /// <param name="held">What the athlete's folder holds; kept up to date.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>How many were written.</returns>
    Task<int> WriteAsync(IReadOnlyList<ActivityRecord> activities, AthleteBlobs held, CancellationToken cancellationToken);
}
