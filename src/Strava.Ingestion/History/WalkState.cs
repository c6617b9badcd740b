namespace Strava.Ingestion;

/// <summary>What a walk still has to read: starts in epoch seconds, both ends inclusive, null for no bound.</summary>
internal sealed record WalkState
{
    public long? From { get; init; }

    public long? To { get; init; }

    /// <summary>The page of that interval, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The latest start seen so far.</summary>
    public long? Newest { get; init; }

    public bool IsSound() => Page >= 1 && !(From > To) && ((long?[])[From, To, Newest]).All(moment => moment is null || IsMoment(moment.Value));

    /// <summary>Whether it is a moment, with room for a look back and ahead.</summary>
    public static bool IsMoment(long seconds)
    {
        const long Year = 366 * 24 * 3600;
        return seconds > DateTimeOffset.MinValue.ToUnixTimeSeconds() + Year && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds() - Year;
    }
}
