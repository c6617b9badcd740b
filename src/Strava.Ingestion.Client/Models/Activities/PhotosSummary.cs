namespace Strava.Ingestion.Client.Models;

/// <summary>The photos of an activity in brief.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-PhotosSummary</remarks>
public sealed class PhotosSummary : StravaModel
{
    /// <summary>How many there are.</summary>
    public int? Count { get; set; }

    /// <summary>Whether the first one stands for the activity.</summary>
    public bool? UsePrimaryPhoto { get; set; }

    /// <summary>The first one.</summary>
    public PrimaryPhoto? Primary { get; set; }
}
