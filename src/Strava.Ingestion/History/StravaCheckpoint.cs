namespace Strava.Ingestion;

/// <summary>How far the history of an athlete is delivered.</summary>
internal sealed class StravaCheckpoint
{
    /// <summary>The latest start, epoch seconds, up to which everything was delivered by a finished walk.</summary>
    public long? Watermark { get; init; }

    /// <summary>The walk under way, or null between runs.</summary>
    public WalkState? Walk { get; init; }
}
