namespace Strava.Ingestion.Client.Models;

/// <summary>An activity as the activity list gives it. Strava marks nothing as required, so everything but the id may be null.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-SummaryActivity</remarks>
public class SummaryActivity : StravaModel
{
    /// <summary>Strava's id: positive, and possibly beyond 2^53.</summary>
    public long Id { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>The id given at upload, often a file name; null for manual entries.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The upload it came from; absent for manual entries.</summary>
    public long? UploadId { get; set; }

    /// <summary>The same id as text.</summary>
    public string? UploadIdStr { get; set; }

    /// <summary>Whose activity it is.</summary>
    public MetaAthlete? Athlete { get; set; }

    /// <summary>The title; may be empty.</summary>
    public string? Name { get; set; }

    /// <summary>Metres.</summary>
    public double? Distance { get; set; }

    /// <summary>How long it took without pauses, in whole seconds.</summary>
    public TimeSpan? MovingTime { get; set; }

    /// <summary>How long it took including pauses, in whole seconds.</summary>
    public TimeSpan? ElapsedTime { get; set; }

    /// <summary>Metres.</summary>
    public double? TotalElevationGain { get; set; }

    /// <summary>Highest point, metres; absent without altitude.</summary>
    public double? ElevHigh { get; set; }

    /// <summary>Lowest point, metres; absent without altitude.</summary>
    public double? ElevLow { get; set; }

    /// <summary>One of <see cref="ActivityType"/>; deprecated by Strava in favour of <see cref="SportType"/>.</summary>
    public string? Type { get; set; }

    /// <summary>One of <see cref="Models.SportType"/>, or a newer one: they appear without notice.</summary>
    public string? SportType { get; set; }

    /// <summary>Strava's undocumented mark for races, long runs and workouts.</summary>
    public int? WorkoutType { get; set; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>The athlete's wall clock at the start; Strava's <c>Z</c> is false, so the kind is unspecified.</summary>
    public DateTime? StartDateLocal { get; set; }

    /// <summary>E.g. <c>(GMT-05:00) America/New_York</c>; the prefix ignores daylight saving.</summary>
    public string? Timezone { get; set; }

    /// <summary>How far east of UTC the start was, daylight saving included.</summary>
    public TimeSpan? UtcOffset { get; set; }

    /// <summary>Where it started, or null without GPS.</summary>
    public LatLng? StartLatlng { get; set; }

    /// <summary>Where it ended, or null without GPS.</summary>
    public LatLng? EndLatlng { get; set; }

    /// <summary>Practically always null.</summary>
    public string? LocationCity { get; set; }

    /// <summary>Practically always null.</summary>
    public string? LocationState { get; set; }

    /// <summary>Practically always null.</summary>
    public string? LocationCountry { get; set; }

    /// <summary>Achievements gained.</summary>
    public int? AchievementCount { get; set; }

    /// <summary>Kudos received.</summary>
    public int? KudosCount { get; set; }

    /// <summary>Comments received.</summary>
    public int? CommentCount { get; set; }

    /// <summary>Athletes in the group, at least 1.</summary>
    public int? AthleteCount { get; set; }

    /// <summary>Instagram photos.</summary>
    public int? PhotoCount { get; set; }

    /// <summary>All photos.</summary>
    public int? TotalPhotoCount { get; set; }

    /// <summary>Personal records.</summary>
    public int? PrCount { get; set; }

    /// <summary>The track.</summary>
    public PolylineMap? Map { get; set; }

    /// <summary>What recorded it; since October 2025.</summary>
    public string? DeviceName { get; set; }

    /// <summary>Recorded on a trainer.</summary>
    public bool? Trainer { get; set; }

    /// <summary>Marked as a commute.</summary>
    public bool? Commute { get; set; }

    /// <summary>Entered by hand.</summary>
    public bool? Manual { get; set; }

    /// <summary>The older privacy flag; see <see cref="Visibility"/>.</summary>
    public bool? Private { get; set; }

    /// <summary>Flagged for review.</summary>
    public bool? Flagged { get; set; }

    /// <summary>Muted in feeds.</summary>
    public bool? HideFromHome { get; set; }

    /// <summary>The athlete gave it kudos.</summary>
    public bool? HasKudoed { get; set; }

    /// <summary>Created from an accepted tag.</summary>
    public bool? FromAcceptedTag { get; set; }

    /// <summary>One of <see cref="ActivityVisibility"/>, undocumented.</summary>
    public string? Visibility { get; set; }

    /// <summary><c>b…</c> for a bike, <c>g…</c> for shoes.</summary>
    public string? GearId { get; set; }

    /// <summary>Metres per second.</summary>
    public double? AverageSpeed { get; set; }

    /// <summary>Metres per second.</summary>
    public double? MaxSpeed { get; set; }

    /// <summary>Revolutions a minute; for runs of one leg.</summary>
    public double? AverageCadence { get; set; }

    /// <summary>Degrees Celsius.</summary>
    public double? AverageTemp { get; set; }

    /// <summary>Watts; rides.</summary>
    public double? AverageWatts { get; set; }

    /// <summary>Watts; rides with a power meter.</summary>
    public int? WeightedAverageWatts { get; set; }

    /// <summary>Watts; rides with a power meter.</summary>
    public int? MaxWatts { get; set; }

    /// <summary>Kilojoules; rides.</summary>
    public double? Kilojoules { get; set; }

    /// <summary>False when watts are estimated.</summary>
    public bool? DeviceWatts { get; set; }

    /// <summary>Whether heart rate fields and streams exist.</summary>
    public bool? HasHeartrate { get; set; }

    /// <summary>Beats a minute.</summary>
    public double? AverageHeartrate { get; set; }

    /// <summary>Beats a minute.</summary>
    public double? MaxHeartrate { get; set; }

    /// <summary>The athlete hides the heart rate.</summary>
    public bool? HeartrateOptOut { get; set; }

    /// <summary>Whether Strava offers to hide the heart rate.</summary>
    public bool? DisplayHideHeartrateOption { get; set; }

    /// <summary>Strava's relative effort.</summary>
    public double? SufferScore { get; set; }

    internal override bool IsIdentified => Id > 0;
}
