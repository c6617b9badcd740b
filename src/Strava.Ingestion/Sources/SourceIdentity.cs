namespace Strava.Ingestion;

/// <summary>What an <see cref="IActivitySource"/> reads.</summary>
/// <param name="Key">A stable name in the alphabet of <see cref="StateKey"/>, e.g. <c>strava/134815</c>.</param>
/// <param name="AthleteId">The one athlete whose history is read, or null when there may be several.</param>
public sealed record SourceIdentity(string Key, long? AthleteId);
