namespace Strava.Ingestion;

/// <summary>
/// What decides which of two documents of an activity is kept. This is the one place in code that says it; SQL stores repeat it in SQL. A moment that lies
/// in the future was written by a clock that was wrong, and counts as the oldest.
/// </summary>
/// <param name="Origin">Where it comes from.</param>
/// <param name="DetailLevel">How rich it is.</param>
/// <param name="RetrievedAt">When it was received.</param>
public readonly record struct ActivityVersion(ActivityOrigin Origin, DetailLevel DetailLevel, DateTimeOffset RetrievedAt)
{
    /// <summary>
    /// Tells whether this document takes the place of one that is held: the API's before an export's, of one origin the richer one, and of equally
    /// rich ones the one that is no older. Whether the bytes differ is not looked at.
    /// </summary>
    /// <param name="held">The one that is held.</param>
    /// <param name="now">The moment of now.</param>
    /// <returns>True when it does.</returns>
    public bool Replaces(ActivityVersion held, DateTimeOffset now) => (Origin.CompareTo(held.Origin), DetailLevel.CompareTo(held.DetailLevel)) switch
    {
        (0, 0) => IsNoOlder(RetrievedAt, held.RetrievedAt, now),
        (0, var richer) => richer > 0,
        (var origin, _) => origin > 0,
    };

    /// <summary>
    /// Tells whether the same document, received again, moves the moment of the one that is held: it was retrieved again, and the retention counts from
    /// then. Whether the bytes are the same is not looked at.
    /// </summary>
    /// <param name="held">The one that is held.</param>
    /// <param name="now">The moment of now.</param>
    /// <returns>True when it does.</returns>
    public bool Renews(ActivityVersion held, DateTimeOffset now) =>
        (Origin, DetailLevel) == (held.Origin, held.DetailLevel) && RetrievedAt != held.RetrievedAt && IsNoOlder(RetrievedAt, held.RetrievedAt, now);

    /// <summary>Compares two moments of retrieval, of which either may lie in the future.</summary>
    internal static bool IsNoOlder(DateTimeOffset retrievedAt, DateTimeOffset held, DateTimeOffset now) => held > now || (retrievedAt <= now && retrievedAt >= held);
}
