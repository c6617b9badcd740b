namespace Strava.Ingestion;

/// <summary>What an event says.</summary>
internal enum EventKind
{
    /// <summary>An activity is new, or is another now.</summary>
    Changed,

    /// <summary>An activity is gone.</summary>
    Deleted,

    /// <summary>The athlete has ended the app's access.</summary>
    Deauthorized,
}
