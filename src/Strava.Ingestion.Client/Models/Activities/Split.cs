using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client.Models;

/// <summary>A kilometre or a mile of a run.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-Split</remarks>
public sealed class Split : StravaModel
{
    /// <summary>Which one, from 1.</summary>
    [JsonPropertyName("split")]
    public int? Number { get; set; }

    /// <summary>Metres; the last one is shorter.</summary>
    public double? Distance { get; set; }

    /// <summary>How long it took including pauses, in whole seconds.</summary>
    public TimeSpan? ElapsedTime { get; set; }

    /// <summary>How long it took without pauses, in whole seconds.</summary>
    public TimeSpan? MovingTime { get; set; }

    /// <summary>Metres from its start to its end.</summary>
    public double? ElevationDifference { get; set; }

    /// <summary>Metres per second.</summary>
    public double? AverageSpeed { get; set; }

    /// <summary>Metres per second on the flat that would have cost the same.</summary>
    public double? AverageGradeAdjustedSpeed { get; set; }

    /// <summary>Beats a minute.</summary>
    public double? AverageHeartrate { get; set; }

    /// <summary>The zone of its pace.</summary>
    public int? PaceZone { get; set; }
}
