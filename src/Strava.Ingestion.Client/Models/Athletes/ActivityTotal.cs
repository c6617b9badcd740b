namespace Strava.Ingestion.Client.Models;

/// <summary>The sums over some activities.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-ActivityTotal</remarks>
public sealed class ActivityTotal : StravaModel
{
    /// <summary>Activities.</summary>
    public int? Count { get; set; }

    /// <summary>Metres.</summary>
    public double? Distance { get; set; }

    /// <summary>Seconds without pauses.</summary>
    public int? MovingTime { get; set; }

    /// <summary>Seconds including pauses.</summary>
    public int? ElapsedTime { get; set; }

    /// <summary>Metres.</summary>
    public double? ElevationGain { get; set; }

    /// <summary>Achievements; for the last four weeks only.</summary>
    public int? AchievementCount { get; set; }
}
