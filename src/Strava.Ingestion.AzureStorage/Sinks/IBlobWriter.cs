using System.Collections.Concurrent;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Writes activities of one athlete in one layout.</summary>
internal interface IBlobWriter
{
    /// <param name="activities">At most one version an activity; those that are no better than what is held are left out here.</param>
    /// <param name="held">What the athlete's folder holds; kept up to date.</param>
    /// <param name="tried">
    /// Told of each activity, before it is uploaded, what that would be. Whether it came about is seen by what is held afterwards: an answer may be
    /// lost, and another writer may be first. What was told at an earlier attempt stays, unless the activity has to be uploaded again.
    /// </param>
    /// <param name="cancellationToken">Ends the write.</param>
    Task WriteAsync(
        IReadOnlyList<ActivityRecord> activities, AthleteBlobs held, ConcurrentDictionary<long, WriteEffect> tried, CancellationToken cancellationToken);
}
