namespace Strava.Ingestion.Client.Models;

/// <summary>The photo that stands for an activity.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-PhotosSummary_primary</remarks>
public sealed class PrimaryPhoto : StravaModel
{
    /// <summary>Strava's id; absent for photos that Strava stores itself.</summary>
    public long? Id { get; set; }

    /// <summary>The id that every photo has.</summary>
    public string? UniqueId { get; set; }

    /// <summary>1 Strava, 2 Instagram.</summary>
    public int? Source { get; set; }

    /// <summary>Undocumented.</summary>
    public int? MediaType { get; set; }

    /// <summary>Addresses by size in pixels.</summary>
    public IReadOnlyDictionary<string, string>? Urls { get; set; }
}
