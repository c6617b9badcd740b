namespace Strava.Ingestion;

/// <summary>How far the history of an athlete is delivered.</summary>
internal sealed class StravaCheckpoint : IStateContent
{
    /// <summary>The latest start, epoch seconds, up to which everything was delivered by a finished walk.</summary>
    public long? Watermark { get; init; }

    /// <summary>The walk under way, or null between runs.</summary>
    public WalkState? Walk { get; init; }

    public bool IsSound() => (Watermark is not null || Walk is not null) && (Watermark is not { } watermark || WalkState.IsMoment(watermark)) && Walk?.IsSound() != false;
}
