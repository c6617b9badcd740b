namespace Strava.Ingestion.Client.Models;

/// <summary>The sums over some activities.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-ActivityTotal</remarks>
public sealed class ActivityTotal : StravaModel
{
    /// <summary>Activities.</summary>
    public int? Count { get; set; }

    /// <summary>Metres.</summary>
    public double? Distance { get; set; }

    /// <summary>How long it took without pauses, in whole seconds.</summary>
    public TimeSpan? MovingTime { get; set; }

    /// <summary>How long it took including pauses, in whole seconds.</summary>
    public TimeSpan? ElapsedTime { get; set; }

    /// <summary>Metres.</summary>
    public double? ElevationGain { get; set; }

    /// <summary>Achievements; for the last four weeks only.</summary>
    public int? AchievementCount { get; set; }
}
