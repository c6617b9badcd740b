namespace Strava.Ingestion;

/// <summary>The athlete who connected the app; without the scope <c>profile:read_all</c> most fields are absent.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-DetailedAthlete</remarks>
public sealed class DetailedAthlete
{
    /// <summary>Strava's id.</summary>
    public long Id { get; set; }

    /// <summary>The name in the athlete's profile address.</summary>
    public string? Username { get; set; }

    /// <summary>Given name.</summary>
    public string? Firstname { get; set; }

    /// <summary>Family name.</summary>
    public string? Lastname { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>Functional threshold power, watts.</summary>
    public int? Ftp { get; set; }

    /// <summary>Kilograms.</summary>
    public double? Weight { get; set; }

    /// <summary><c>feet</c> or <c>meters</c>.</summary>
    public string? MeasurementPreference { get; set; }
}
