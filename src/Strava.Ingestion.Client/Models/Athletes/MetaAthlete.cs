namespace Strava.Ingestion.Client.Models;

/// <summary>An athlete by id only.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-MetaAthlete</remarks>
public sealed class MetaAthlete : StravaModel
{
    /// <summary>Strava's id of the athlete.</summary>
    public long? Id { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }
}
