namespace Strava.Ingestion;

/// <summary>Where a document comes from; what has the higher number is never replaced by what has the lower.</summary>
public enum ActivityOrigin
{
    /// <summary>The athlete's own bulk export: less than the API gives, and the athlete's to keep.</summary>
    Export = 1,

    /// <summary>Strava's API.</summary>
    Api = 2,
}
