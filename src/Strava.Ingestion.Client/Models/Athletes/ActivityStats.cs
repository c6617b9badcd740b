namespace Strava.Ingestion.Client.Models;

/// <summary>An athlete's totals; only activities that everyone may see are counted.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-ActivityStats</remarks>
public sealed class ActivityStats : StravaModel
{
    /// <summary>Metres.</summary>
    public double? BiggestRideDistance { get; set; }

    /// <summary>Metres.</summary>
    public double? BiggestClimbElevationGain { get; set; }

    /// <summary>Rides of the last four weeks.</summary>
    public ActivityTotal? RecentRideTotals { get; set; }

    /// <summary>Runs of the last four weeks.</summary>
    public ActivityTotal? RecentRunTotals { get; set; }

    /// <summary>Swims of the last four weeks.</summary>
    public ActivityTotal? RecentSwimTotals { get; set; }

    /// <summary>Rides of this year.</summary>
    public ActivityTotal? YtdRideTotals { get; set; }

    /// <summary>Runs of this year.</summary>
    public ActivityTotal? YtdRunTotals { get; set; }

    /// <summary>Swims of this year.</summary>
    public ActivityTotal? YtdSwimTotals { get; set; }

    /// <summary>All rides.</summary>
    public ActivityTotal? AllRideTotals { get; set; }

    /// <summary>All runs.</summary>
    public ActivityTotal? AllRunTotals { get; set; }

    /// <summary>All swims.</summary>
    public ActivityTotal? AllSwimTotals { get; set; }
}
