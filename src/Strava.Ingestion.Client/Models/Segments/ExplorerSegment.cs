namespace Strava.Ingestion.Client.Models;

/// <summary>A segment as the explorer shows it.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-ExplorerSegment</remarks>
public sealed class ExplorerSegment : StravaModel
{
    /// <summary>Strava's id.</summary>
    public long Id { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>0 to 5, of which 5 is the hardest (hors catégorie).</summary>
    public int? ClimbCategory { get; set; }

    /// <summary><c>NC</c>, <c>4</c>, <c>3</c>, <c>2</c>, <c>1</c> or <c>HC</c>.</summary>
    public string? ClimbCategoryDesc { get; set; }

    /// <summary>Percent.</summary>
    public double? AvgGrade { get; set; }

    /// <summary>Where it starts.</summary>
    public LatLng? StartLatlng { get; set; }

    /// <summary>Where it ends.</summary>
    public LatLng? EndLatlng { get; set; }

    /// <summary>Metres.</summary>
    public double? ElevDifference { get; set; }

    /// <summary>Metres.</summary>
    public double? Distance { get; set; }

    /// <summary>Its track, for <see cref="EncodedPolyline"/>.</summary>
    public string? Points { get; set; }

    /// <summary>Starred by the athlete who connected the app.</summary>
    public bool? Starred { get; set; }

    /// <summary>Address of a picture of its profile.</summary>
    public string? ElevationProfile { get; set; }

    /// <summary>Undocumented.</summary>
    public bool? LocalLegendEnabled { get; set; }

    internal override bool IsIdentified => Id > 0;
}
