namespace Strava.Ingestion.Client.Models;

/// <summary>A track as an encoded polyline of precision 5; <see cref="EncodedPolyline"/> gives its points.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-PolylineMap</remarks>
public sealed class PolylineMap : StravaModel
{
    private LaterText _summaryPolyline;
    private LaterText _polyline;

    /// <summary>Strava's id of the map: <c>a</c>, <c>s</c> or <c>r</c> and the number of an activity, segment or route.</summary>
    public string? Id { get; set; }

    /// <summary>The simplified track; empty without GPS.</summary>
    public string? SummaryPolyline
    {
        get => _summaryPolyline.Get(Raw, "summary_polyline"u8);
        set => _summaryPolyline.Set(value);
    }

    /// <summary>The full track, in detailed answers only.</summary>
    public string? Polyline
    {
        get => _polyline.Get(Raw, "polyline"u8);
        set => _polyline.Set(value);
    }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }
}
