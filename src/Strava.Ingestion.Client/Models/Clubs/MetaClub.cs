namespace Strava.Ingestion.Client.Models;

/// <summary>A club by id and name.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-MetaClub</remarks>
public class MetaClub : StravaModel
{
    /// <summary>Strava's id.</summary>
    public long Id { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    internal override bool IsIdentified => Id > 0;
}
