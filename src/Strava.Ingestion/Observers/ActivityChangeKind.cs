namespace Strava.Ingestion;

/// <summary>What has changed of an activity.</summary>
public enum ActivityChangeKind
{
    /// <summary>It is new to at least one sink, and to none of them known.</summary>
    Added,

    /// <summary>Another version of it took the place of the one before.</summary>
    Changed,

    /// <summary>It is gone from Strava, and was removed.</summary>
    Removed,

    /// <summary>Something that belongs to it was fetched: laps, streams and so on.</summary>
    Content,
}
