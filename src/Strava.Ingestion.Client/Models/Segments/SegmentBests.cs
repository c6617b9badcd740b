namespace Strava.Ingestion.Client.Models;

/// <summary>The best times on a segment, as Strava writes them; undocumented.</summary>
public sealed class SegmentBests : StravaModel
{
    /// <summary>Of men, e.g. <c>4:52</c>.</summary>
    public string? Kom { get; set; }

    /// <summary>Of women.</summary>
    public string? Qom { get; set; }

    /// <summary>Of all.</summary>
    public string? Overall { get; set; }
}
