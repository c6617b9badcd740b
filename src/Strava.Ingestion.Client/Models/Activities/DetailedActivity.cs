namespace Strava.Ingestion.Client.Models;

/// <summary>An activity in detail: what the list says of it, and the fields below. Everything but the id may be null.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-DetailedActivity</remarks>
public sealed class DetailedActivity : SummaryActivity
{
    /// <summary>The athlete's text.</summary>
    public string? Description { get; set; }

    /// <summary>Kilocalories.</summary>
    public double? Calories { get; set; }

    /// <summary>What was used; absent without a gear id.</summary>
    public SummaryGear? Gear { get; set; }

    /// <summary>How many photos, and the first.</summary>
    public PhotosSummary? Photos { get; set; }

    /// <summary>Efforts on segments; the minor ones only when they were asked for.</summary>
    public IReadOnlyList<DetailedSegmentEffort>? SegmentEfforts { get; set; }

    /// <summary>Best times over the usual distances; runs only.</summary>
    public IReadOnlyList<DetailedSegmentEffort>? BestEfforts { get; set; }

    /// <summary>Splits of a kilometre; runs.</summary>
    public IReadOnlyList<Split>? SplitsMetric { get; set; }

    /// <summary>Splits of a mile; runs.</summary>
    public IReadOnlyList<Split>? SplitsStandard { get; set; }

    /// <summary>Laps as the device recorded them.</summary>
    public IReadOnlyList<Lap>? Laps { get; set; }

    /// <summary>For embedding the activity in a web page.</summary>
    public string? EmbedToken { get; set; }

    /// <summary>Only its owner sees it.</summary>
    public string? PrivateNote { get; set; }

    /// <summary>1 to 10, as the athlete rated it.</summary>
    public int? PerceivedExertion { get; set; }

    /// <summary>Whether the rating stands in for the relative effort.</summary>
    public bool? PreferPerceivedExertion { get; set; }

    /// <summary>Which figures others see.</summary>
    public IReadOnlyList<StatVisibility>? StatsVisibility { get; set; }

    /// <summary>What has zones, e.g. <c>heartrate</c>, <c>pace</c>, <c>power</c>.</summary>
    public IReadOnlyList<string>? AvailableZones { get; set; }

    /// <summary>Kept off the leaderboards of segments.</summary>
    public bool? SegmentLeaderboardOptOut { get; set; }

    /// <summary>Kept off leaderboards.</summary>
    public bool? LeaderboardOptOut { get; set; }

    /// <summary>Undocumented.</summary>
    public string? PartnerBrandTag { get; set; }
}
