namespace Strava.Ingestion.Client.Models;

/// <summary>What an effort achieved; undocumented.</summary>
public sealed class Achievement : StravaModel
{
    /// <summary>Strava's number of the kind.</summary>
    public int? TypeId { get; set; }

    /// <summary>The kind, e.g. <c>overall</c>, <c>pr</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The rank in it, from 1.</summary>
    public int? Rank { get; set; }
}
