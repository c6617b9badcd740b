namespace Strava.Ingestion.Client.Models;

/// <summary>A zone and the time spent in it.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-TimedZoneRange</remarks>
public sealed class TimedZoneRange : StravaModel
{
    /// <summary>The lower bound: beats a minute, watts, or metres per second.</summary>
    public double? Min { get; set; }

    /// <summary>The upper bound in the same unit; -1 when the zone is open.</summary>
    public double? Max { get; set; }

    /// <summary>How long the athlete was in the zone.</summary>
    public TimeSpan? Time { get; set; }
}
