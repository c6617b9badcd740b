namespace Strava.Ingestion.Client.Models;

/// <summary>An activity by id only.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-MetaActivity</remarks>
public sealed class MetaActivity : StravaModel
{
    /// <summary>Strava's id of the activity.</summary>
    public long Id { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>One of <see cref="ActivityVisibility"/>, undocumented.</summary>
    public string? Visibility { get; set; }

    internal override bool IsIdentified => Id > 0;
}
