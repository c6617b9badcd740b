namespace Strava.Ingestion.Client.Models;

/// <summary>A planned route.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-Route</remarks>
public sealed class StravaRoute : StravaModel
{
    /// <summary>Strava's id, possibly beyond 2^53.</summary>
    public long Id { get; set; }

    /// <summary>The same id as text.</summary>
    public string? IdStr { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>The athlete's text.</summary>
    public string? Description { get; set; }

    /// <summary>Who created it.</summary>
    public SummaryAthlete? Athlete { get; set; }

    /// <summary>Metres.</summary>
    public double? Distance { get; set; }

    /// <summary>Metres.</summary>
    public double? ElevationGain { get; set; }

    /// <summary>Its track.</summary>
    public PolylineMap? Map { get; set; }

    /// <summary>Addresses of pictures of its track; undocumented.</summary>
    public MapUrls? MapUrls { get; set; }

    /// <summary>1 ride, 2 run; others exist.</summary>
    public int? Type { get; set; }

    /// <summary>1 road, 2 mountain bike, 3 cross, 4 trail, 5 mixed.</summary>
    public int? SubType { get; set; }

    /// <summary>Only its creator sees it.</summary>
    public bool? Private { get; set; }

    /// <summary>Starred by the athlete who connected the app.</summary>
    public bool? Starred { get; set; }

    /// <summary>When it was created, seconds since 1970.</summary>
    public long? Timestamp { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>How long Strava expects the athlete to move.</summary>
    public TimeSpan? EstimatedMovingTime { get; set; }

    /// <summary>Segments on the way.</summary>
    public IReadOnlyList<SummarySegment>? Segments { get; set; }

    /// <summary>Marked places on the way.</summary>
    public IReadOnlyList<Waypoint>? Waypoints { get; set; }

    internal override bool IsIdentified => Id > 0;
}
