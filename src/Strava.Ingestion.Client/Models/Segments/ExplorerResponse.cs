namespace Strava.Ingestion.Client.Models;

/// <summary>Segments of an area.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-ExplorerResponse</remarks>
public sealed class ExplorerResponse : StravaModel
{
    /// <summary>The most popular ones, at most 10.</summary>
    public IReadOnlyList<ExplorerSegment>? Segments { get; set; }
}
