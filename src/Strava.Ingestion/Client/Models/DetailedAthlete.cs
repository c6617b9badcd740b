namespace Strava.Ingestion;

/// <summary>The athlete who connected the app; without the scope <c>profile:read_all</c> most fields are absent.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-DetailedAthlete</remarks>
public sealed class DetailedAthlete
{
    /// <summary>Strava's id.</summary>
    public long Id { get; init; }

    /// <summary>The name in the athlete's profile address.</summary>
    public string? Username { get; init; }

    /// <summary>Given name.</summary>
    public string? Firstname { get; init; }

    /// <summary>Family name.</summary>
    public string? Lastname { get; init; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; init; }

    /// <summary>Functional threshold power, watts.</summary>
    public int? Ftp { get; init; }

    /// <summary>Kilograms.</summary>
    public double? Weight { get; init; }

    /// <summary><c>feet</c> or <c>meters</c>.</summary>
    public string? MeasurementPreference { get; init; }
}
