namespace Strava.Ingestion.Client.Models;

/// <summary>The athlete's zones.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-Zones</remarks>
public sealed class Zones : StravaModel
{
    /// <summary>Zones of heart rate.</summary>
    public HeartRateZones? HeartRate { get; set; }

    /// <summary>Zones of power; absent without a functional threshold power.</summary>
    public PowerZones? Power { get; set; }
}
