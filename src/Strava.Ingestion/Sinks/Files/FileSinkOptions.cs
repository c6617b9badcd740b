namespace Strava.Ingestion;

/// <summary>Where the file sink writes: section <c>Strava:Sinks:Files</c>.</summary>
public sealed class FileSinkOptions
{
    /// <summary>
    /// The folder. It is created if it is missing, and only its owner may read it. Activities are stored in
    /// <c>athlete={id}/{activityId}.{export|export-detail|summary|detail}.json</c>, their contents in <c>athlete={id}/contents</c>, and
    /// documents of the athlete in <c>athlete={id}/documents</c>.
    /// </summary>
    public string Directory { get; set; } = "";
}
