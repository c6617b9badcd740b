namespace Strava.Ingestion.Client.Models;

/// <summary>Zones of power.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-PowerZoneRanges</remarks>
public sealed class PowerZones : StravaModel
{
    /// <summary>From the lowest; watts.</summary>
    public IReadOnlyList<ZoneRange>? Zones { get; set; }
}
