namespace Strava.Ingestion.Client.Models;

/// <summary>A segment in the short form.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-SummarySegment</remarks>
public class SummarySegment : StravaModel
{
    /// <summary>Strava's id.</summary>
    public long Id { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary><c>Ride</c>, <c>Run</c>, or another kind.</summary>
    public string? ActivityType { get; set; }

    /// <summary>Metres.</summary>
    public double? Distance { get; set; }

    /// <summary>Percent.</summary>
    public double? AverageGrade { get; set; }

    /// <summary>Percent.</summary>
    public double? MaximumGrade { get; set; }

    /// <summary>Metres.</summary>
    public double? ElevationHigh { get; set; }

    /// <summary>Metres.</summary>
    public double? ElevationLow { get; set; }

    /// <summary>Where it starts.</summary>
    public LatLng? StartLatlng { get; set; }

    /// <summary>Where it ends.</summary>
    public LatLng? EndLatlng { get; set; }

    /// <summary>0 to 5, of which 5 is the hardest (hors catégorie).</summary>
    public int? ClimbCategory { get; set; }

    /// <summary>May be null.</summary>
    public string? City { get; set; }

    /// <summary>May be null.</summary>
    public string? State { get; set; }

    /// <summary>May be null.</summary>
    public string? Country { get; set; }

    /// <summary>Only its creator sees it.</summary>
    public bool? Private { get; set; }

    /// <summary>Marked as dangerous.</summary>
    public bool? Hazardous { get; set; }

    /// <summary>Starred by the athlete who connected the app.</summary>
    public bool? Starred { get; set; }

    /// <summary>When it was starred.</summary>
    public DateTimeOffset? StarredDate { get; set; }

    /// <summary>The athlete's best time.</summary>
    public TimeSpan? PrTime { get; set; }

    /// <summary>Address of a picture of its profile.</summary>
    public string? ElevationProfile { get; set; }

    /// <summary>Addresses of pictures of its profile.</summary>
    public ElevationProfiles? ElevationProfiles { get; set; }

    /// <summary>The athlete's best effort.</summary>
    public AthleteSegmentRecord? AthletePrEffort { get; set; }

    /// <summary>The athlete's statistics.</summary>
    public AthleteSegmentRecord? AthleteSegmentStats { get; set; }

    internal override bool IsIdentified => Id > 0;
}
