namespace Strava.Ingestion.Client.Models;

/// <summary>Who has the most efforts on a segment in 90 days; undocumented.</summary>
public sealed class LocalLegend : StravaModel
{
    /// <summary>Strava's id of the athlete.</summary>
    public long? AthleteId { get; set; }

    /// <summary>The name shown.</summary>
    public string? Title { get; set; }

    /// <summary>Address of a picture.</summary>
    public string? Profile { get; set; }

    /// <summary>Strava's sentence about the efforts.</summary>
    public string? EffortDescription { get; set; }

    /// <summary>Where Strava's apps lead to.</summary>
    public string? Destination { get; set; }
}
