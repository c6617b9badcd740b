namespace Strava.Ingestion.Client.Models;

/// <summary>Zones of heart rate.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-HeartRateZoneRanges</remarks>
public sealed class HeartRateZones : StravaModel
{
    /// <summary>Whether the athlete set them.</summary>
    public bool? CustomZones { get; set; }

    /// <summary>From the lowest; beats a minute.</summary>
    public IReadOnlyList<ZoneRange>? Zones { get; set; }
}
