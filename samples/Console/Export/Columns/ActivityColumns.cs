using static Strava.Ingestion.Console.Columns<Strava.Ingestion.ActivityRecord>;

namespace Strava.Ingestion.Console;

/// <summary>The table of activities: the columns of the SQL sinks without the document itself. The names and units are Strava's.</summary>
internal static class ActivityColumns
{
    public static IReadOnlyList<Column<ActivityRecord>> All { get; } =
    [
        Whole("id", static one => one.Id),
        Text("name", static one => one.Activity.Name),
        Number("distance", static one => one.Activity.Distance),
        Whole("moving_time", static one => (long?)one.Activity.MovingTime?.TotalSeconds),
        Whole("elapsed_time", static one => (long?)one.Activity.ElapsedTime?.TotalSeconds),
        Number("total_elevation_gain", static one => one.Activity.TotalElevationGain),
        Number("elev_high", static one => one.Activity.ElevHigh),
        Number("elev_low", static one => one.Activity.ElevLow),
        Text("type", static one => one.Activity.Type),
        Text("sport_type", static one => one.Activity.SportType),
        Whole("workout_type", static one => one.Activity.WorkoutType),
        Moment("start_date", static one => one.Activity.StartDate),
        LocalTime("start_date_local", static one => one.Activity.StartDateLocal),
        Text("timezone", static one => one.Activity.Timezone),
        Number("utc_offset", static one => one.Activity.UtcOffset?.TotalSeconds),
        Number("start_latitude", static one => one.Activity.StartLatlng?.Latitude),
        Number("start_longitude", static one => one.Activity.StartLatlng?.Longitude),
        Number("end_latitude", static one => one.Activity.EndLatlng?.Latitude),
        Number("end_longitude", static one => one.Activity.EndLatlng?.Longitude),
        Text("summary_polyline", static one => one.Activity.Map?.SummaryPolyline),
        Number("average_speed", static one => one.Activity.AverageSpeed),
        Number("max_speed", static one => one.Activity.MaxSpeed),
        Number("average_cadence", static one => one.Activity.AverageCadence),
        Number("average_temp", static one => one.Activity.AverageTemp),
        Number("average_watts", static one => one.Activity.AverageWatts),
        Whole("weighted_average_watts", static one => one.Activity.WeightedAverageWatts),
        Whole("max_watts", static one => one.Activity.MaxWatts),
        Number("kilojoules", static one => one.Activity.Kilojoules),
        Flag("device_watts", static one => one.Activity.DeviceWatts),
        Flag("has_heartrate", static one => one.Activity.HasHeartrate),
        Number("average_heartrate", static one => one.Activity.AverageHeartrate),
        Number("max_heartrate", static one => one.Activity.MaxHeartrate),
        Number("suffer_score", static one => one.Activity.SufferScore),
        Text("gear_id", static one => one.Activity.GearId),
        Text("device_name", static one => one.Activity.DeviceName),
        Flag("trainer", static one => one.Activity.Trainer),
        Flag("commute", static one => one.Activity.Commute),
        Flag("manual", static one => one.Activity.Manual),
        Flag("private", static one => one.Activity.Private),
        Text("visibility", static one => one.Activity.Visibility),
        Flag("flagged", static one => one.Activity.Flagged),
        Flag("hide_from_home", static one => one.Activity.HideFromHome),
        Text("external_id", static one => one.Activity.ExternalId),
        Whole("upload_id", static one => one.Activity.UploadId),
        Whole("achievement_count", static one => one.Activity.AchievementCount),
        Whole("kudos_count", static one => one.Activity.KudosCount),
        Whole("comment_count", static one => one.Activity.CommentCount),
        Whole("athlete_count", static one => one.Activity.AthleteCount),
        Whole("photo_count", static one => one.Activity.PhotoCount),
        Whole("total_photo_count", static one => one.Activity.TotalPhotoCount),
        Whole("pr_count", static one => one.Activity.PrCount),
        Text("origin", static one => one.Origin == ActivityOrigin.Export ? "export" : "api"),
        Whole("detail_level", static one => (long)one.DetailLevel),
        Moment("retrieved_at", static one => one.RetrievedAt),
    ];

    /// <summary>For a table that no folder says the athlete of.</summary>
    public static IReadOnlyList<Column<ActivityRecord>> WithAthlete { get; } = [Whole("athlete_id", static one => one.AthleteId), .. All];
}
