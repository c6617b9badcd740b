namespace Strava.Ingestion.Client.Models;

/// <summary>A track as an encoded polyline of precision 5; <see cref="EncodedPolyline"/> gives its points.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-PolylineMap</remarks>
public sealed class PolylineMap : StravaModel
{
    /// <summary>Strava's id of the map: <c>a</c>, <c>s</c> or <c>r</c> and the number of an activity, segment or route.</summary>
    public string? Id { get; set; }

    /// <summary>The simplified track; empty without GPS.</summary>
    public string? SummaryPolyline { get; set; }

    /// <summary>The full track, in detailed answers only.</summary>
    public string? Polyline { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }
}
