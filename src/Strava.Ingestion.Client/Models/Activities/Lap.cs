namespace Strava.Ingestion.Client.Models;

/// <summary>A lap of an activity.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-Lap</remarks>
public sealed class Lap : StravaModel
{
    /// <summary>Strava's id of the lap.</summary>
    public long Id { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>E.g. <c>Lap 1</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The activity it belongs to.</summary>
    public MetaActivity? Activity { get; set; }

    /// <summary>Whose it is.</summary>
    public MetaAthlete? Athlete { get; set; }

    /// <summary>How long it took including pauses, in whole seconds.</summary>
    public TimeSpan? ElapsedTime { get; set; }

    /// <summary>How long it took without pauses, in whole seconds.</summary>
    public TimeSpan? MovingTime { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>The athlete's wall clock when it began; Strava's <c>Z</c> is false, so the kind is unspecified.</summary>
    public DateTime? StartDateLocal { get; set; }

    /// <summary>Metres.</summary>
    public double? Distance { get; set; }

    /// <summary>Metres per second.</summary>
    public double? AverageSpeed { get; set; }

    /// <summary>Metres per second.</summary>
    public double? MaxSpeed { get; set; }

    /// <summary>Which lap, from 1.</summary>
    public int? LapIndex { get; set; }

    /// <summary>Which split, from 1.</summary>
    public int? Split { get; set; }

    /// <summary>The index in the activity's streams at which it begins.</summary>
    public int? StartIndex { get; set; }

    /// <summary>The index in the activity's streams at which it ends.</summary>
    public int? EndIndex { get; set; }

    /// <summary>Metres.</summary>
    public double? TotalElevationGain { get; set; }

    /// <summary>The zone of its pace.</summary>
    public int? PaceZone { get; set; }

    /// <summary>Revolutions a minute; for runs of one leg.</summary>
    public double? AverageCadence { get; set; }

    /// <summary>False when watts are estimated.</summary>
    public bool? DeviceWatts { get; set; }

    /// <summary>Watts.</summary>
    public double? AverageWatts { get; set; }

    /// <summary>Beats a minute.</summary>
    public double? AverageHeartrate { get; set; }

    /// <summary>Beats a minute.</summary>
    public double? MaxHeartrate { get; set; }

    internal override bool IsIdentified => Id > 0;
}
