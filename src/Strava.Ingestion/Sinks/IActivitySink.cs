namespace Strava.Ingestion;

/// <summary>
/// A place that holds activities. It is the truth of what it holds, and knows nothing of HTTP. What only some sinks can do is an interface of its
/// own: <see cref="IContentSink"/>, <see cref="IAthleteSink"/>, <see cref="IErasableSink"/>, <see cref="ITombstoneSink"/>, <see cref="IRestorableSink"/>, <see cref="IActivityReader"/>.
/// </summary>
/// <remarks>
/// Delivery is at least once, so every method has to be idempotent. Let exceptions propagate: the runner stops, keeps its
/// checkpoint where it was, and the next run delivers again. Only acknowledge (return) once the data is durable.
/// Runs of several athletes may call a sink at the same time; of one athlete there is one run at a time.
/// </remarks>
public interface IActivitySink
{
    /// <summary>A short name for logs, metrics and messages, e.g. <c>sqlite</c>; not empty, and no two sinks of an app have the same.</summary>
    string Name { get; }

    /// <summary>Creates or migrates the storage where needed; called before anything else, and cheap when repeated.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The identity of this storage, not empty: stable as long as its contents live, and a new one once they are gone, so that an emptied
    /// or replaced storage is filled again from the beginning of the history.
    /// </returns>
    ValueTask<string> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Upserts activities by (athlete, activity) as one durable unit. A document with the same content hash, origin and level is left alone, and
    /// so is one that the new one does not replace (<see cref="ActivityVersion.Replaces"/>). A document that was received before the removal of its
    /// activity is never written (<see cref="ActivityTombstone.Bars"/>); one received later brings the activity back, and the removal stays remembered.
    /// The same document received later was retrieved again: its moment moves (<see cref="ActivityVersion.Renews"/>), and nothing else is written.
    /// </summary>
    /// <param name="activities">The activities, perhaps of several athletes; their memory is only valid until the returned task ends.</param>
    /// <param name="cancellationToken">Ends the write; what was not acknowledged is delivered again.</param>
    /// <returns>What became of each activity, in the order in which they were given. Of several versions of one activity that was new, one was added.</returns>
    ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken = default);

    /// <summary>Lists what the sink holds of an athlete, in no particular order.</summary>
    /// <param name="athleteId">Whose activities.</param>
    /// <param name="window">Which part of the history; the default is the whole.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>One entry an activity, streamed.</returns>
    IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window = default, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes activities that are gone from Strava, with their contents, and remembers the removal without personal data. What is held and was received
    /// later stays (<see cref="ActivityTombstone.Removes"/>). Every removal is remembered, because an older document may still come; a later
    /// one is not replaced by an earlier one (<see cref="ActivityTombstone.Replaces"/>).
    /// </summary>
    /// <param name="athleteId">Whose activities.</param>
    /// <param name="tombstones">Which, and since when.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>How many activities were held and are removed now.</returns>
    ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken = default);
}
