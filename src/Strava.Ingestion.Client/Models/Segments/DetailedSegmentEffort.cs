namespace Strava.Ingestion.Client.Models;

/// <summary>An effort on a segment.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-DetailedSegmentEffort</remarks>
public sealed class DetailedSegmentEffort : StravaModel
{
    /// <summary>Strava's id of the effort.</summary>
    public long Id { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>The segment's name.</summary>
    public string? Name { get; set; }

    /// <summary>The activity it was part of.</summary>
    public MetaActivity? Activity { get; set; }

    /// <summary>Whose it is; what Strava says beyond the id is in the raw JSON.</summary>
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

    /// <summary>The index in the activity's streams at which it begins.</summary>
    public int? StartIndex { get; set; }

    /// <summary>The index in the activity's streams at which it ends.</summary>
    public int? EndIndex { get; set; }

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

    /// <summary>The segment.</summary>
    public SummarySegment? Segment { get; set; }

    /// <summary>1 to 10, when it was among the best at the time of upload.</summary>
    public int? KomRank { get; set; }

    /// <summary>1 to 3, when it was among the athlete's best at the time of upload.</summary>
    public int? PrRank { get; set; }

    /// <summary>Not shown by default.</summary>
    public bool? Hidden { get; set; }

    /// <summary>One of <see cref="ActivityVisibility"/>, undocumented.</summary>
    public string? Visibility { get; set; }

    /// <summary>What it achieved; undocumented.</summary>
    public IReadOnlyList<Achievement>? Achievements { get; set; }

    /// <summary>Whether it is the best of all.</summary>
    public bool? IsKom { get; set; }

    internal override bool IsIdentified => Id > 0;
}
