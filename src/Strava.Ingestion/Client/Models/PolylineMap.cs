namespace Strava.Ingestion;

/// <summary>The track of an activity as an encoded polyline of precision 5.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-PolylineMap</remarks>
public sealed class PolylineMap
{
    /// <summary>Strava's id of the map, e.g. <c>a154504250376823</c>.</summary>
    public string? Id { get; set; }

    /// <summary>The simplified track; empty without GPS.</summary>
    public string? SummaryPolyline { get; set; }

    /// <summary>The full track, in detailed answers only.</summary>
    public string? Polyline { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }
}
