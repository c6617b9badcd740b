namespace Strava.Ingestion;

/// <summary>What there is of an activity beyond its entry in the activity list. Each kind that Strava is asked for costs one read of the quota an activity.</summary>
[Flags]
public enum ContentKinds
{
    /// <summary>Nothing: the entry in the list is enough.</summary>
    None = 0,

    /// <summary>The detailed activity, which then takes the place of the list's entry. https://developers.strava.com/docs/reference/#api-Activities-getActivityById</summary>
    Detail = 1,

    /// <summary>Laps. https://developers.strava.com/docs/reference/#api-Activities-getLapsByActivityId</summary>
    Laps = 2,

    /// <summary>Time in zones; for subscribers only. https://developers.strava.com/docs/reference/#api-Activities-getZonesByActivityId</summary>
    Zones = 4,

    /// <summary>What the device recorded, in full resolution. https://developers.strava.com/docs/reference/#api-Streams-getActivityStreams</summary>
    Streams = 8,

    /// <summary>The first 200 comments. https://developers.strava.com/docs/reference/#api-Activities-getCommentsByActivityId</summary>
    Comments = 16,

    /// <summary>The first 200 kudos. https://developers.strava.com/docs/reference/#api-Activities-getKudoersByActivityId</summary>
    Kudos = 32,

    /// <summary>Addresses and captions of the photos, not the images. Strava answers for them, but does not document it.</summary>
    Photos = 64,

    /// <summary>
    /// The file that the activity was uploaded as, byte for byte, which is no JSON. Only an export has it, so nobody can ask Strava for it; sinks of files
    /// and blobs keep it, and sinks of SQL where they are told to (<c>StoreOriginals</c>).
    /// </summary>
    Original = 128,

    /// <summary>
    /// What the athlete's export says of the activity, as the document that an import writes of a row. It stays beside the API's document, which takes the
    /// row's place and does not have all of it (gear by name, weather, a start that is hidden). Only an export has it, so nobody can ask Strava for it.
    /// </summary>
    ExportRow = 256,
}
