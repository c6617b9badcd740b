namespace Strava.Ingestion;

/// <summary>Which activities of an athlete the list shows, by what the athlete has granted.</summary>
internal enum Sight
{
    /// <summary>Strava did not say what was granted.</summary>
    Unknown,

    /// <summary>All.</summary>
    Everything,

    /// <summary>Those that others may see, and never more than that.</summary>
    WithoutPrivate,

    /// <summary>Those that others may see; an earlier connection showed the private ones too.</summary>
    Narrowed,
}
