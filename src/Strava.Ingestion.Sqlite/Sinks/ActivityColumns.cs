namespace Strava.Ingestion.Sqlite;

/// <summary>The columns of the table <c>activities</c> and how they are filled from the typed view.</summary>
internal static class ActivityColumns
{
    private static readonly (string Name, Action<Statement, SummaryActivity> Bind)[] View =
    [
        ("name", static (row, a) => row.Bind(a.Name)),
        ("distance", static (row, a) => row.Bind(a.Distance)),
        ("moving_time", static (row, a) => row.Bind((int?)a.MovingTime?.TotalSeconds)),
        ("elapsed_time", static (row, a) => row.Bind((int?)a.ElapsedTime?.TotalSeconds)),
        ("total_elevation_gain", static (row, a) => row.Bind(a.TotalElevationGain)),
        ("elev_high", static (row, a) => row.Bind(a.ElevHigh)),
        ("elev_low", static (row, a) => row.Bind(a.ElevLow)),
        ("type", static (row, a) => row.Bind(a.Type)),
        ("sport_type", static (row, a) => row.Bind(a.SportType)),
        ("workout_type", static (row, a) => row.Bind(a.WorkoutType)),
        ("start_date", static (row, a) => row.Bind(a.StartDate)),
        ("start_date_local", static (row, a) => row.Bind(a.StartDateLocal)),
        ("timezone", static (row, a) => row.Bind(a.Timezone)),
        ("utc_offset", static (row, a) => row.Bind(a.UtcOffset?.TotalSeconds)),
        ("start_latitude", static (row, a) => row.Bind(a.StartLatlng?.Latitude)),
        ("start_longitude", static (row, a) => row.Bind(a.StartLatlng?.Longitude)),
        ("end_latitude", static (row, a) => row.Bind(a.EndLatlng?.Latitude)),
        ("end_longitude", static (row, a) => row.Bind(a.EndLatlng?.Longitude)),
        ("summary_polyline", static (row, a) => row.BindText(a.Map is { } map ? map.Raw.Span : default, "summary_polyline"u8)),
        ("average_speed", static (row, a) => row.Bind(a.AverageSpeed)),
        ("max_speed", static (row, a) => row.Bind(a.MaxSpeed)),
        ("average_cadence", static (row, a) => row.Bind(a.AverageCadence)),
        ("average_temp", static (row, a) => row.Bind(a.AverageTemp)),
        ("average_watts", static (row, a) => row.Bind(a.AverageWatts)),
        ("weighted_average_watts", static (row, a) => row.Bind(a.WeightedAverageWatts)),
        ("max_watts", static (row, a) => row.Bind(a.MaxWatts)),
        ("kilojoules", static (row, a) => row.Bind(a.Kilojoules)),
        ("device_watts", static (row, a) => row.Bind(a.DeviceWatts)),
        ("has_heartrate", static (row, a) => row.Bind(a.HasHeartrate)),
        ("average_heartrate", static (row, a) => row.Bind(a.AverageHeartrate)),
        ("max_heartrate", static (row, a) => row.Bind(a.MaxHeartrate)),
        ("suffer_score", static (row, a) => row.Bind(a.SufferScore)),
        ("gear_id", static (row, a) => row.Bind(a.GearId)),
        ("device_name", static (row, a) => row.Bind(a.DeviceName)),
        ("trainer", static (row, a) => row.Bind(a.Trainer)),
        ("commute", static (row, a) => row.Bind(a.Commute)),
        ("manual", static (row, a) => row.Bind(a.Manual)),
        ("private", static (row, a) => row.Bind(a.Private)),
        ("visibility", static (row, a) => row.Bind(a.Visibility)),
        ("flagged", static (row, a) => row.Bind(a.Flagged)),
        ("hide_from_home", static (row, a) => row.Bind(a.HideFromHome)),
        ("external_id", static (row, a) => row.Bind(a.ExternalId)),
        ("upload_id", static (row, a) => row.Bind(a.UploadId)),
        ("achievement_count", static (row, a) => row.Bind(a.AchievementCount)),
        ("kudos_count", static (row, a) => row.Bind(a.KudosCount)),
        ("comment_count", static (row, a) => row.Bind(a.CommentCount)),
        ("athlete_count", static (row, a) => row.Bind(a.AthleteCount)),
        ("photo_count", static (row, a) => row.Bind(a.PhotoCount)),
        ("total_photo_count", static (row, a) => row.Bind(a.TotalPhotoCount)),
        ("pr_count", static (row, a) => row.Bind(a.PrCount)),
    ];

    /// <summary>How an export is called in the column <c>origin</c>.</summary>
    public const string Export = "export";

    public const string Api = "api";

    private static readonly IReadOnlyList<string> Values = [.. View.Select(column => column.Name), "raw", "content_hash", "origin", "detail_level", "retrieved_at"];

    /// <summary>What decides which document is kept, of the one that is held.</summary>
    public const string FindSql = "SELECT origin, detail_level, retrieved_at, content_hash FROM activities WHERE athlete_id = ?1 AND id = ?2";

    /// <summary>The same document was received again. A row of the same size is written where it is: of a long document no byte.</summary>
    public const string RenewSql = "UPDATE activities SET retrieved_at = ?1 WHERE athlete_id = ?2 AND id = ?3";

    /// <summary>Inserts one row: neither a SELECT nor a trigger, because either makes SQLite keep a journal for the one statement.</summary>
    public static string InsertSql { get; } =
        $"INSERT INTO activities (athlete_id, id, {string.Join(", ", Values)}) VALUES (?1, ?2{string.Concat(Values.Select((_, at) => $", ?{at + 3}"))}) ON CONFLICT DO NOTHING";

    public static string ReplaceSql { get; } =
        $"UPDATE activities SET {string.Join(", ", Values.Select((name, at) => $"{name} = ?{at + 3}"))} WHERE athlete_id = ?1 AND id = ?2";

    /// <summary>The part of <see cref="ActivityContent.Replaces"/> that compares moments.</summary>
    public static string NoOlder(string held, string retrieved, string now) => $"({held} > {now} OR ({retrieved} <= {now} AND {retrieved} >= {held}))";

    public static ActivityOrigin OriginOf(string name) => name == Export ? ActivityOrigin.Export : ActivityOrigin.Api;

    public static void Bind(Statement row, ActivityRecord activity)
    {
        row.Bind(activity.AthleteId);
        row.Bind(activity.Id);
        foreach (var (_, bind) in View)
        {
            bind(row, activity.Activity);
        }

        row.BindText(activity.Raw.Span);
        row.BindBlob(activity.ContentHash.Span);
        row.Bind(NameOf(activity.Origin));
        row.Bind((long)activity.DetailLevel);
        row.BindMoment(activity.RetrievedAt);
    }

    public static string NameOf(ActivityOrigin origin) => origin == ActivityOrigin.Export ? Export : Api;
}
