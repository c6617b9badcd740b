namespace Strava.Ingestion.Client.Models;

/// <summary>The bounds of a zone.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-ZoneRange</remarks>
public sealed class ZoneRange : StravaModel
{
    /// <summary>The lower bound.</summary>
    public int? Min { get; set; }

    /// <summary>The upper bound; -1 when the zone is open.</summary>
    public int? Max { get; set; }
}
