namespace Strava.Ingestion.Client.Models;

/// <summary>
/// An athlete's best effort, or their statistics, on a segment. Strava's reference has the fields of the two the wrong way round;
/// this type has those of both and reads either shape.
/// </summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-SummaryPRSegmentEffort and #api-models-SummarySegmentEffort</remarks>
public sealed class AthleteSegmentRecord : StravaModel
{
    /// <summary>Strava's id of the effort.</summary>
    public long? Id { get; set; }

    /// <summary>The activity of the best effort, whichever of its two names Strava used.</summary>
    public long? ActivityId { get => field ?? PrActivityId; set; }

    /// <summary>The best time, whichever of its two names Strava used.</summary>
    public TimeSpan? ElapsedTime { get => field ?? PrElapsedTime; set; }

    /// <summary>The other name of <see cref="ActivityId"/>.</summary>
    public long? PrActivityId { get; set; }

    /// <summary>The other name of <see cref="ElapsedTime"/>.</summary>
    public TimeSpan? PrElapsedTime { get; set; }

    /// <summary>The day of the best effort.</summary>
    public DateOnly? PrDate { get; set; }

    /// <summary>One of <see cref="ActivityVisibility"/>, undocumented.</summary>
    public string? PrVisibility { get; set; }

    /// <summary>One of <see cref="ActivityVisibility"/>, undocumented.</summary>
    public string? PrActivityVisibility { get; set; }

    /// <summary>The athlete's efforts on the segment.</summary>
    public int? EffortCount { get; set; }

    /// <summary>Metres.</summary>
    public double? Distance { get; set; }

    /// <summary>When the effort began.</summary>
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>The athlete's wall clock when it began; Strava's <c>Z</c> is false, so the kind is unspecified.</summary>
    public DateTime? StartDateLocal { get; set; }

    /// <summary>Whether it is the best of all.</summary>
    public bool? IsKom { get; set; }
}
