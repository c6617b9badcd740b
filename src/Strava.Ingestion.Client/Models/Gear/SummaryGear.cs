namespace Strava.Ingestion.Client.Models;

/// <summary>A bike or a pair of shoes.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-SummaryGear</remarks>
public class SummaryGear : StravaModel
{
    /// <summary>Strava's id: <c>b…</c> for a bike, <c>g…</c> for shoes; empty when Strava sent none.</summary>
    public string Id { get; set => field = value ?? ""; } = "";

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>Whether it is the default.</summary>
    public bool? Primary { get; set; }

    /// <summary>The athlete's name for it.</summary>
    public string? Name { get; set; }

    /// <summary>Another name.</summary>
    public string? Nickname { get; set; }

    /// <summary>No longer used.</summary>
    public bool? Retired { get; set; }

    /// <summary>Metres.</summary>
    public double? Distance { get; set; }

    /// <summary>Kilometres or miles, as the athlete prefers.</summary>
    public double? ConvertedDistance { get; set; }

    internal override bool IsIdentified => Id.Length > 0;
}
