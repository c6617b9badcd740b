namespace Strava.Ingestion.Client.Models;

/// <summary>A bike or a pair of shoes in detail.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-DetailedGear</remarks>
public sealed class DetailedGear : SummaryGear
{
    /// <summary>The maker.</summary>
    public string? BrandName { get; set; }

    /// <summary>The model.</summary>
    public string? ModelName { get; set; }

    /// <summary>The athlete's text.</summary>
    public string? Description { get; set; }

    /// <summary>Bikes: 1 mountain, 2 cross, 3 road, 4 time trial.</summary>
    public int? FrameType { get; set; }

    /// <summary>Kilograms; bikes.</summary>
    public double? Weight { get; set; }

    /// <summary>Kilometres after which Strava reminds of a replacement; undocumented.</summary>
    public int? NotificationDistance { get; set; }
}
