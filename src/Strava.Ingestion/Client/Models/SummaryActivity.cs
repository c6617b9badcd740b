using System.Text.Json.Serialization;

namespace Strava.Ingestion;

/// <summary>An activity as the activity list gives it. Strava marks nothing as required, so everything but the id may be null.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-SummaryActivity</remarks>
public sealed class SummaryActivity
{
    /// <summary>Strava's id: positive, and possibly beyond 2^53.</summary>
    public long Id { get; init; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; init; }

    /// <summary>The id given at upload, often a file name; null for manual entries.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The upload it came from; absent for manual entries.</summary>
    public long? UploadId { get; init; }

    /// <summary>Whose activity it is.</summary>
    [JsonConverter(typeof(LenientObjectConverter<MetaAthlete>))]
    public MetaAthlete? Athlete { get; init; }

    /// <summary>The title; may be empty.</summary>
    public string? Name { get; init; }

    /// <summary>Metres.</summary>
    public double? Distance { get; init; }

    /// <summary>Seconds without pauses.</summary>
    public int? MovingTime { get; init; }

    /// <summary>Seconds including pauses.</summary>
    public int? ElapsedTime { get; init; }

    /// <summary>Metres.</summary>
    public double? TotalElevationGain { get; init; }

    /// <summary>Highest point, metres; absent without altitude.</summary>
    public double? ElevHigh { get; init; }

    /// <summary>Lowest point, metres; absent without altitude.</summary>
    public double? ElevLow { get; init; }

    /// <summary>Deprecated by Strava in favour of <see cref="SportType"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Strava's sport, e.g. <c>TrailRun</c>; new ones appear without notice.</summary>
    public string? SportType { get; init; }

    /// <summary>Strava's undocumented mark for races, long runs and workouts.</summary>
    public int? WorkoutType { get; init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>The athlete's wall clock at the start; Strava's <c>Z</c> is false, so the kind is unspecified.</summary>
    public DateTime? StartDateLocal { get; init; }

    /// <summary>E.g. <c>(GMT-05:00) America/New_York</c>; the prefix ignores daylight saving.</summary>
    public string? Timezone { get; init; }

    /// <summary>Seconds east of UTC at the start, daylight saving included.</summary>
    public double? UtcOffset { get; init; }

    /// <summary>Where it started, or null without GPS.</summary>
    public LatLng? StartLatlng { get; init; }

    /// <summary>Where it ended, or null without GPS.</summary>
    public LatLng? EndLatlng { get; init; }

    /// <summary>Practically always null.</summary>
    public string? LocationCity { get; init; }

    /// <summary>Practically always null.</summary>
    public string? LocationState { get; init; }

    /// <summary>Practically always null.</summary>
    public string? LocationCountry { get; init; }

    /// <summary>Achievements gained.</summary>
    public int? AchievementCount { get; init; }

    /// <summary>Kudos received.</summary>
    public int? KudosCount { get; init; }

    /// <summary>Comments received.</summary>
    public int? CommentCount { get; init; }

    /// <summary>Athletes in the group, at least 1.</summary>
    public int? AthleteCount { get; init; }

    /// <summary>Instagram photos.</summary>
    public int? PhotoCount { get; init; }

    /// <summary>All photos.</summary>
    public int? TotalPhotoCount { get; init; }

    /// <summary>Personal records.</summary>
    public int? PrCount { get; init; }

    /// <summary>The track.</summary>
    [JsonConverter(typeof(LenientObjectConverter<PolylineMap>))]
    public PolylineMap? Map { get; init; }

    /// <summary>What recorded it; since October 2025.</summary>
    public string? DeviceName { get; init; }

    /// <summary>Recorded on a trainer.</summary>
    public bool? Trainer { get; init; }

    /// <summary>Marked as a commute.</summary>
    public bool? Commute { get; init; }

    /// <summary>Entered by hand.</summary>
    public bool? Manual { get; init; }

    /// <summary>The older privacy flag; see <see cref="Visibility"/>.</summary>
    public bool? Private { get; init; }

    /// <summary>Flagged for review.</summary>
    public bool? Flagged { get; init; }

    /// <summary>Muted in feeds.</summary>
    public bool? HideFromHome { get; init; }

    /// <summary>The athlete gave it kudos.</summary>
    public bool? HasKudoed { get; init; }

    /// <summary>Created from an accepted tag.</summary>
    public bool? FromAcceptedTag { get; init; }

    /// <summary><c>everyone</c>, <c>followers_only</c> or <c>only_me</c>.</summary>
    public string? Visibility { get; init; }

    /// <summary><c>b…</c> for a bike, <c>g…</c> for shoes.</summary>
    public string? GearId { get; init; }

    /// <summary>Metres per second.</summary>
    public double? AverageSpeed { get; init; }

    /// <summary>Metres per second.</summary>
    public double? MaxSpeed { get; init; }

    /// <summary>Revolutions a minute; for runs of one leg.</summary>
    public double? AverageCadence { get; init; }

    /// <summary>Degrees Celsius.</summary>
    public double? AverageTemp { get; init; }

    /// <summary>Watts; rides.</summary>
    public double? AverageWatts { get; init; }

    /// <summary>Watts; rides with a power meter.</summary>
    public int? WeightedAverageWatts { get; init; }

    /// <summary>Watts; rides with a power meter.</summary>
    public int? MaxWatts { get; init; }

    /// <summary>Kilojoules; rides.</summary>
    public double? Kilojoules { get; init; }

    /// <summary>False when watts are estimated.</summary>
    public bool? DeviceWatts { get; init; }

    /// <summary>Whether heart rate fields and streams exist.</summary>
    public bool? HasHeartrate { get; init; }

    /// <summary>Beats a minute.</summary>
    public double? AverageHeartrate { get; init; }

    /// <summary>Beats a minute.</summary>
    public double? MaxHeartrate { get; init; }

    /// <summary>The athlete hides the heart rate.</summary>
    public bool? HeartrateOptOut { get; init; }

    /// <summary>Whether Strava offers to hide the heart rate.</summary>
    public bool? DisplayHideHeartrateOption { get; init; }

    /// <summary>Strava's relative effort.</summary>
    public double? SufferScore { get; init; }
}
