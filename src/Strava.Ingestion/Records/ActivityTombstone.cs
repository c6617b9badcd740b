namespace Strava.Ingestion;

/// <summary>
/// That an activity is gone from Strava, without personal data. A sink keeps the latest one of an activity, also while the activity is there again,
/// because a richer document from before may still come. This is the one place in code that says what it outlasts; SQL stores repeat it in SQL. A moment
/// that lies in the future was written by a clock that was wrong, and counts for nothing.
/// </summary>
/// <param name="ActivityId">Strava's id of the activity.</param>
/// <param name="RemovedAt">As of when it is known to be gone.</param>
public readonly record struct ActivityTombstone(long ActivityId, DateTimeOffset RemovedAt)
{
    /// <summary>Tells whether a document must not be written, because it was received before the removal.</summary>
    /// <param name="document">The document that is to be written.</param>
    /// <param name="now">The moment of now.</param>
    /// <returns>True when it must not; false for one that was received at that very moment or later, when Strava showed the activity again.</returns>
    public bool Bars(ActivityVersion document, DateTimeOffset now) => document.RetrievedAt < RemovedAt && RemovedAt <= now;

    /// <summary>Tells whether a document that is held is to be removed. One that was received later than the removal stays.</summary>
    /// <param name="held">The document that is held.</param>
    /// <param name="now">The moment of now.</param>
    /// <returns>True when it is.</returns>
    public bool Removes(ActivityVersion held, DateTimeOffset now) => held.RetrievedAt <= RemovedAt || held.RetrievedAt > now;

    /// <summary>Tells whether this removal takes the place of one that is remembered of the same activity: the later one counts.</summary>
    /// <param name="known">The one that is remembered.</param>
    /// <param name="now">The moment of now.</param>
    /// <returns>True when it does.</returns>
    public bool Replaces(ActivityTombstone known, DateTimeOffset now) =>
        RemovedAt != known.RemovedAt && ActivityVersion.IsNoOlder(RemovedAt, known.RemovedAt, now);
}
