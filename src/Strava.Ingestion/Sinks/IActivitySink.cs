namespace Strava.Ingestion;

/// <summary>
/// A place that holds activities. It is the truth of what it holds, and knows nothing of HTTP.
/// </summary>
/// <remarks>
/// Delivery is at least once, so every method has to be idempotent. Let exceptions propagate: the runner stops, keeps its
/// checkpoint where it was, and the next run delivers again. Only acknowledge (return) once the data is durable.
/// One runner calls a sink from one thread at a time.
/// </remarks>
public interface IActivitySink
{
    /// <summary>A short name for logs, metrics and messages, e.g. <c>sqlite</c>.</summary>
    string Name { get; }

    /// <summary>Creates or migrates the storage where needed; called before anything else, and cheap when repeated.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The identity of this storage: stable as long as its contents live, and a new one once they are gone, so that an emptied
    /// or replaced storage is filled again from the beginning of the history.
    /// </returns>
    ValueTask<string> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Upserts activities by (athlete, activity) as one durable unit. A document with the same content hash is left alone, a richer
    /// document is never replaced by a poorer one, nor a newer one of the same level by one retrieved earlier.
    /// A written activity that had been removed is there again.
    /// </summary>
    /// <param name="activities">The activities; their memory is only valid until the returned task ends.</param>
    /// <param name="cancellationToken">Ends the write; what was not acknowledged is delivered again.</param>
    /// <returns>How many were written and how many were left as they were.</returns>
    ValueTask<SinkWriteResult> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps documents that are no activities, with their payload and reason, once per (athlete, payload). Of one that is there already
    /// only the reason is replaced, so that its age still counts from when it was first retrieved.
    /// </summary>
    /// <param name="rejected">The documents; their memory is only valid until the returned task ends.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when they are durable.</returns>
    ValueTask QuarantineAsync(IReadOnlyList<RejectedActivity> rejected, CancellationToken cancellationToken = default);

    /// <summary>
    /// Upserts contents by (athlete, activity, kind). One with the same hash is left alone, and a newer one is never replaced by one retrieved
    /// earlier. That of an activity which the sink does not hold is passed over, so that nothing comes back of what was removed.
    /// </summary>
    /// <param name="contents">The contents; their memory is only valid until the returned task ends.</param>
    /// <param name="cancellationToken">Ends the write; what was not acknowledged is delivered again.</param>
    /// <returns>How many were inserted or replaced.</returns>
    ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken = default);

    /// <summary>Removes activities that are gone from Strava, with their contents, and remembers the removal without personal data.</summary>
    /// <param name="athleteId">Whose activities.</param>
    /// <param name="activityIds">Which; unknown ones are ignored.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>How many activities were held and are removed now.</returns>
    ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<long> activityIds, CancellationToken cancellationToken = default);

    /// <summary>Lists what the sink holds of an athlete, in no particular order.</summary>
    /// <param name="athleteId">Whose activities.</param>
    /// <param name="window">Which part of the history; the default is the whole.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>One entry an activity, streamed.</returns>
    IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default);

    /// <summary>Deletes what was retrieved too long ago, of every athlete. It leaves no tombstones: nothing was deleted on Strava.</summary>
    /// <param name="retrievedBefore">
    /// Documents retrieved before this moment go, contents and those in quarantine too; but none of level <see cref="DetailLevel.Archive"/>,
    /// because an athlete's own export may be kept. With an activity its contents go, whatever their age.
    /// </param>
    /// <param name="cancellationToken">Ends the deletion, which may be repeated.</param>
    /// <returns>How many documents were deleted.</returns>
    ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken = default);

    /// <summary>Deletes everything the sink holds of an athlete: activities, contents, tombstones and quarantine.</summary>
    /// <param name="athleteId">Whose data.</param>
    /// <param name="cancellationToken">Ends the deletion, which may be repeated.</param>
    /// <returns>A task that ends when nothing is left.</returns>
    ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken = default);

    /// <summary>Lists the quarantine of every athlete, in no particular order.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>
    /// One document an entry, streamed: a quarantine may be larger than memory. Documents may be released, or be given another reason, while
    /// it is read.
    /// </returns>
    IAsyncEnumerable<RejectedActivity> ListQuarantineAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes documents from the quarantine by (athlete, payload), because they could be read after all.</summary>
    /// <param name="documents">Which; unknown ones are ignored.</param>
    /// <param name="cancellationToken">Ends the deletion, which may be repeated.</param>
    /// <returns>How many were held and are gone now.</returns>
    ValueTask<int> ReleaseAsync(IReadOnlyList<RejectedActivity> documents, CancellationToken cancellationToken = default);
}
