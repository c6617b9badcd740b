namespace Strava.Ingestion.Client.Models;

/// <summary>An athlete of whom Strava says the name only: who gave kudos or commented. There is no id to know them by.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-SummaryAthlete</remarks>
public class AthleteName : StravaModel
{
    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>Given name.</summary>
    public string? Firstname { get; set; }

    /// <summary>Family name, or its initial.</summary>
    public string? Lastname { get; set; }
}
