namespace Strava.Ingestion.Client.Models;

/// <summary>Pictures of the track of a route; undocumented.</summary>
public sealed class MapUrls : StravaModel
{
    /// <summary>Address.</summary>
    public string? Url { get; set; }

    /// <summary>Address, of twice the resolution.</summary>
    public string? RetinaUrl { get; set; }

    /// <summary>Address, for a light background.</summary>
    public string? LightUrl { get; set; }

    /// <summary>Address, for a dark background.</summary>
    public string? DarkUrl { get; set; }
}
