namespace Strava.Ingestion.Client;

internal enum ArrayPartKind
{
    /// <summary>An element of the array.</summary>
    Element,

    /// <summary>A value that is an element, or stands within the broken one before it.</summary>
    Doubtful,

    /// <summary>No JSON.</summary>
    Broken,
}
