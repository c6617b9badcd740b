namespace Strava.Ingestion.Client.Models;

/// <summary>A segment in detail.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-DetailedSegment</remarks>
public sealed class DetailedSegment : SummarySegment
{
    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Metres.</summary>
    public double? TotalElevationGain { get; set; }

    /// <summary>Its track.</summary>
    public PolylineMap? Map { get; set; }

    /// <summary>Efforts of all athletes.</summary>
    public int? EffortCount { get; set; }

    /// <summary>Athletes with an effort.</summary>
    public int? AthleteCount { get; set; }

    /// <summary>Athletes who starred it.</summary>
    public int? StarCount { get; set; }

    /// <summary>The best times; undocumented.</summary>
    public SegmentBests? Xoms { get; set; }

    /// <summary>Who has the most efforts; undocumented.</summary>
    public LocalLegend? LocalLegend { get; set; }
}
