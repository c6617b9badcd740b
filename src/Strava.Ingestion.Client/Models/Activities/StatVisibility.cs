namespace Strava.Ingestion.Client.Models;

/// <summary>Who sees one figure of an activity; undocumented.</summary>
public sealed class StatVisibility : StravaModel
{
    /// <summary>The figure, e.g. <c>heart_rate</c>.</summary>
    public string? Type { get; set; }

    /// <summary>One of <see cref="ActivityVisibility"/>.</summary>
    public string? Visibility { get; set; }
}
