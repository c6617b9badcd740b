namespace Strava.Ingestion;

/// <summary>Where the file sink writes: section <c>Strava:Sinks:Files</c>.</summary>
public sealed class FileSinkOptions
{
    /// <summary>The folder, created when missing and readable by its owner only; activities lie in <c>athlete={id}/{activityId}.{export|export-detail|summary|detail}.json</c>, what belongs to them in <c>athlete={id}/contents</c>, what belongs to the athlete in <c>athlete={id}/documents</c>.</summary>
    public string Directory { get; set; } = "";
}
