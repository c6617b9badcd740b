namespace Strava.Ingestion.Client.Models;

/// <summary>A marked place on a route.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-Waypoint</remarks>
public sealed class Waypoint : StravaModel
{
    /// <summary>The place on the route.</summary>
    public LatLng? Latlng { get; set; }

    /// <summary>The place off the route.</summary>
    public LatLng? TargetLatlng { get; set; }

    /// <summary>E.g. <c>water</c>.</summary>
    public IReadOnlyList<string>? Categories { get; set; }

    /// <summary>Its name.</summary>
    public string? Title { get; set; }

    /// <summary>The athlete's text.</summary>
    public string? Description { get; set; }

    /// <summary>Metres from the start.</summary>
    public double? DistanceIntoRoute { get; set; }
}
