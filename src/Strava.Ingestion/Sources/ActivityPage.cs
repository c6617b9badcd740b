namespace Strava.Ingestion;

/// <summary>A piece of a history that is written as one unit.</summary>
public sealed class ActivityPage
{
    /// <summary>The activities, each at most once.</summary>
    public required IReadOnlyList<ActivityRecord> Activities { get; init; }

    /// <summary>What belongs to activities of this page, or of one before it; written behind them, by the sinks that keep contents.</summary>
    public IReadOnlyList<ActivityContent> Contents { get; init; } = [];

    /// <summary>What the source has of athletes beside their activities, for the sinks that keep it.</summary>
    public IReadOnlyList<AthleteDocument> AthleteDocuments { get; init; } = [];

    /// <summary>Documents of the page that are no activities.</summary>
    public IReadOnlyList<RejectedActivity> Rejected { get; init; } = [];

    /// <summary>What the source says was removed, by athlete: a sink keeps what it received later than that.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<ActivityTombstone>> Removed { get; init; } = new Dictionary<long, IReadOnlyList<ActivityTombstone>>();

    /// <summary>How many activities the source has to give behind this page, where it knows; else null, and <see cref="SourceIdentity.ActivityCount"/> counts.</summary>
    public int? Remaining { get; init; }

    /// <summary>Where to read on once this page is written: a small document in the source's own format.</summary>
    public required ReadOnlyMemory<byte> Checkpoint { get; init; }
}
