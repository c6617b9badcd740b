namespace Strava.Ingestion;

/// <summary>A sink that can forget: by age, and everything of an athlete. A queue cannot; then a purge says that it did not reach it.</summary>
public interface IErasableSink : IActivitySink
{
    /// <summary>Deletes what was retrieved too long ago, of every athlete. It leaves no tombstones: nothing was deleted on Strava.</summary>
    /// <param name="retrievedBefore">
    /// Documents retrieved before this moment go, contents too; but none of <see cref="ActivityOrigin.Export"/>, because an athlete's own export may be
    /// kept, and no <see cref="AthleteDocumentKinds.ExportGear"/>. With an activity its contents go, whatever their age.
    /// </param>
    /// <param name="cancellationToken">Ends the deletion, which may be repeated.</param>
    /// <returns>How many documents were deleted: activities and contents.</returns>
    ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken = default);

    /// <summary>Deletes everything the sink holds of an athlete: activities, contents and tombstones.</summary>
    /// <param name="athleteId">Whose data.</param>
    /// <param name="cancellationToken">Ends the deletion, which may be repeated.</param>
    /// <returns>A task that ends when nothing is left.</returns>
    ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken = default);
}
