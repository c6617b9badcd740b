namespace Strava.Ingestion;

/// <summary>What an <see cref="IActivitySource"/> reads.</summary>
/// <param name="Key">
/// A stable name in the alphabet of <see cref="StateKey"/>, e.g. <c>strava</c>; with an athlete it is the athlete's alone, under which the checkpoint is kept; or null when
/// the source is so small that it is read from its start each time, and no checkpoint is kept.
/// </param>
/// <param name="AthleteId">The one athlete whose history is read, or null when there may be several.</param>
public sealed record SourceIdentity(string? Key, long? AthleteId)
{
    /// <summary>What to call the source in logs: the key, unless something clearer is set.</summary>
    public string Name { get; init; } = Key ?? "a source without a name";

    /// <summary>How many activities it gives, readable or not, so that progress can say how much is left; null when nobody knows.</summary>
    public int? ActivityCount { get; init; }
}
