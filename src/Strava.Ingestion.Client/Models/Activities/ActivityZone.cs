namespace Strava.Ingestion.Client.Models;

/// <summary>How long an activity stayed in each zone of heart rate, power or pace.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-ActivityZone</remarks>
public sealed class ActivityZone : StravaModel
{
    /// <summary>Strava's relative effort or the like.</summary>
    public double? Score { get; set; }

    /// <summary>One of <see cref="ActivityZoneType"/>.</summary>
    public string? Type { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>Whether a sensor measured it.</summary>
    public bool? SensorBased { get; set; }

    /// <summary>Strava's points, for heart rate.</summary>
    public int? Points { get; set; }

    /// <summary>Whether the athlete set the zones.</summary>
    public bool? CustomZones { get; set; }

    /// <summary>The greatest value, in the zones' unit.</summary>
    public int? Max { get; set; }

    /// <summary>The zones, from the lowest.</summary>
    public IReadOnlyList<TimedZoneRange>? DistributionBuckets { get; set; }
}
