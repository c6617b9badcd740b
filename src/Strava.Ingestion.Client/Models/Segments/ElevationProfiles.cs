namespace Strava.Ingestion.Client.Models;

/// <summary>Pictures of the profile of a segment; undocumented.</summary>
public sealed class ElevationProfiles : StravaModel
{
    /// <summary>Address, for a light background.</summary>
    public string? LightUrl { get; set; }

    /// <summary>Address, for a dark background.</summary>
    public string? DarkUrl { get; set; }
}
