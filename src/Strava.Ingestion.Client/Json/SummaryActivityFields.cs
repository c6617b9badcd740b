namespace Strava.Ingestion.Client;

/// <summary>
/// The fields of <see cref="SummaryActivity"/> by their names in JSON. The serializer reads all other models; this one comes by the thousand, and so it is
/// read without its machinery, in a third of the time (<c>tests/Strava.Ingestion.Benchmarks -- page</c>).
/// </summary>
internal static class SummaryActivityFields
{
    public static readonly SummaryActivityField[] All =
    [
        new("id"u8, static (read, activity, ref json) => activity.Id = read.Id(ref json)),
        new("resource_state"u8, static (read, activity, ref json) => activity.ResourceState = read.Int(ref json)),
        new("external_id"u8, static (read, activity, ref json) => activity.ExternalId = read.Text(ref json)),
        new("upload_id"u8, static (read, activity, ref json) => activity.UploadId = read.Long(ref json)),
        new("upload_id_str"u8, static (read, activity, ref json) => activity.UploadIdStr = read.Text(ref json)),
        new("athlete"u8, static (read, activity, ref json) => activity.Athlete = read.Athlete(ref json)),
        new("name"u8, static (read, activity, ref json) => activity.Name = read.Text(ref json)),
        new("distance"u8, static (read, activity, ref json) => activity.Distance = read.Number(ref json)),
        new("moving_time"u8, static (read, activity, ref json) => activity.MovingTime = read.Duration(ref json)),
        new("elapsed_time"u8, static (read, activity, ref json) => activity.ElapsedTime = read.Duration(ref json)),
        new("total_elevation_gain"u8, static (read, activity, ref json) => activity.TotalElevationGain = read.Number(ref json)),
        new("elev_high"u8, static (read, activity, ref json) => activity.ElevHigh = read.Number(ref json)),
        new("elev_low"u8, static (read, activity, ref json) => activity.ElevLow = read.Number(ref json)),
        new("type"u8, static (read, activity, ref json) => activity.Type = read.SharedText(ref json)),
        new("sport_type"u8, static (read, activity, ref json) => activity.SportType = read.SharedText(ref json)),
        new("workout_type"u8, static (read, activity, ref json) => activity.WorkoutType = read.Int(ref json)),
        new("start_date"u8, static (read, activity, ref json) => activity.StartDate = read.Instant(ref json)),
        new("start_date_local"u8, static (read, activity, ref json) => activity.StartDateLocal = read.Clock(ref json)),
        new("timezone"u8, static (read, activity, ref json) => activity.Timezone = read.SharedText(ref json)),
        new("utc_offset"u8, static (read, activity, ref json) => activity.UtcOffset = read.Duration(ref json)),
        new("start_latlng"u8, static (read, activity, ref json) => activity.StartLatlng = read.Position(ref json)),
        new("end_latlng"u8, static (read, activity, ref json) => activity.EndLatlng = read.Position(ref json)),
        new("location_city"u8, static (read, activity, ref json) => activity.LocationCity = read.SharedText(ref json)),
        new("location_state"u8, static (read, activity, ref json) => activity.LocationState = read.SharedText(ref json)),
        new("location_country"u8, static (read, activity, ref json) => activity.LocationCountry = read.SharedText(ref json)),
        new("achievement_count"u8, static (read, activity, ref json) => activity.AchievementCount = read.Int(ref json)),
        new("kudos_count"u8, static (read, activity, ref json) => activity.KudosCount = read.Int(ref json)),
        new("comment_count"u8, static (read, activity, ref json) => activity.CommentCount = read.Int(ref json)),
        new("athlete_count"u8, static (read, activity, ref json) => activity.AthleteCount = read.Int(ref json)),
        new("photo_count"u8, static (read, activity, ref json) => activity.PhotoCount = read.Int(ref json)),
        new("total_photo_count"u8, static (read, activity, ref json) => activity.TotalPhotoCount = read.Int(ref json)),
        new("pr_count"u8, static (read, activity, ref json) => activity.PrCount = read.Int(ref json)),
        new("map"u8, static (read, activity, ref json) => activity.Map = read.Map(ref json)),
        new("device_name"u8, static (read, activity, ref json) => activity.DeviceName = read.SharedText(ref json)),
        new("trainer"u8, static (read, activity, ref json) => activity.Trainer = read.Truth(ref json)),
        new("commute"u8, static (read, activity, ref json) => activity.Commute = read.Truth(ref json)),
        new("manual"u8, static (read, activity, ref json) => activity.Manual = read.Truth(ref json)),
        new("private"u8, static (read, activity, ref json) => activity.Private = read.Truth(ref json)),
        new("flagged"u8, static (read, activity, ref json) => activity.Flagged = read.Truth(ref json)),
        new("hide_from_home"u8, static (read, activity, ref json) => activity.HideFromHome = read.Truth(ref json)),
        new("has_kudoed"u8, static (read, activity, ref json) => activity.HasKudoed = read.Truth(ref json)),
        new("from_accepted_tag"u8, static (read, activity, ref json) => activity.FromAcceptedTag = read.Truth(ref json)),
        new("visibility"u8, static (read, activity, ref json) => activity.Visibility = read.SharedText(ref json)),
        new("gear_id"u8, static (read, activity, ref json) => activity.GearId = read.SharedText(ref json)),
        new("average_speed"u8, static (read, activity, ref json) => activity.AverageSpeed = read.Number(ref json)),
        new("max_speed"u8, static (read, activity, ref json) => activity.MaxSpeed = read.Number(ref json)),
        new("average_cadence"u8, static (read, activity, ref json) => activity.AverageCadence = read.Number(ref json)),
        new("average_temp"u8, static (read, activity, ref json) => activity.AverageTemp = read.Number(ref json)),
        new("average_watts"u8, static (read, activity, ref json) => activity.AverageWatts = read.Number(ref json)),
        new("weighted_average_watts"u8, static (read, activity, ref json) => activity.WeightedAverageWatts = read.Int(ref json)),
        new("max_watts"u8, static (read, activity, ref json) => activity.MaxWatts = read.Int(ref json)),
        new("kilojoules"u8, static (read, activity, ref json) => activity.Kilojoules = read.Number(ref json)),
        new("device_watts"u8, static (read, activity, ref json) => activity.DeviceWatts = read.Truth(ref json)),
        new("has_heartrate"u8, static (read, activity, ref json) => activity.HasHeartrate = read.Truth(ref json)),
        new("average_heartrate"u8, static (read, activity, ref json) => activity.AverageHeartrate = read.Number(ref json)),
        new("max_heartrate"u8, static (read, activity, ref json) => activity.MaxHeartrate = read.Number(ref json)),
        new("heartrate_opt_out"u8, static (read, activity, ref json) => activity.HeartrateOptOut = read.Truth(ref json)),
        new("display_hide_heartrate_option"u8, static (read, activity, ref json) => activity.DisplayHideHeartrateOption = read.Truth(ref json)),
        new("suffer_score"u8, static (read, activity, ref json) => activity.SufferScore = read.Number(ref json)),
    ];

    /// <param name="name">A property's name, unescaped.</param>
    /// <param name="expected">Where to look first.</param>
    /// <returns>Where the field stands, or -1 when there is none of this name.</returns>
    public static int Find(ReadOnlySpan<byte> name, int expected)
    {
        for (var i = 0; i < All.Length; i++)
        {
            var at = expected + i;
            at = at < All.Length ? at : at - All.Length;
            if (name.SequenceEqual(All[at].Name.Span))
            {
                return at;
            }
        }

        return -1;
    }
}
